package org.readout.cli;

import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Creates, lists and revokes API tokens: whether a server runs or not. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Says who may write: creates, lists and revokes API tokens, beside a running server or without.")
final class TokenCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which: create, list or revoke?");
    }

    @Command(mixinStandardHelpOptions = true, description = "Creates a token, and prints it: it is kept nowhere, and cannot be printed again.")
    int create(@Parameters(paramLabel = "NAME", description = "Whose it is; the history of the record calls its holder so.") String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE",
                    description = "reader, curator (may write) or admin; each may do all that those before it may.") TokenRole role) throws IOException {
        return Database.withTokens(tokens -> {
            var token = tokens.create(name, role);
            out().println(token);
            out().flush();
            err().printf("Keep it like a password; it is shown only now. To use it, send the header \"Authorization: Bearer ...\".%n");
            err().flush();
            return 0;
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the tokens: id, role, when created, when revoked, name.")
    int list() throws IOException {
        return Database.withTokens(this::list);
    }

    private int list(Tokens tokens) throws IOException {
        var all = tokens.list();
        for (var token : all) {
            out().printf("%s  %-7s  %s  %-20s  %s%n", token.id(), token.role().label(), token.created(), token.isRevoked() ? token.revoked() : "-", token.name());
        }
        out().flush();
        if (all.isEmpty()) {
            err().println("There are none yet: readout token create NAME --role curator");
            err().flush();
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Revokes a token: the next request with it is refused.")
    int revoke(@Parameters(paramLabel = "NAME-OR-ID", description = "The name or the id, as \"readout token list\" shows them.") String nameOrId) throws IOException {
        return Database.withTokens(tokens -> {
            var token = tokens.revoke(nameOrId);
            err().printf("Revoked: %s, %s%n", token.id(), token.name());
            err().flush();
            return 0;
        });
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
