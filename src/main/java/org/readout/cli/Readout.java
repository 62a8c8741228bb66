package org.readout.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.readout.curation.Tokens;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** The command line. Only {@link Serve} starts the server; the other commands know nothing of it and do not need it. */
@QuarkusMain
@Command(name = "readout", mixinStandardHelpOptions = true, subcommands = {Serve.class, Check.class, LoadCommand.class, IngestCommand.class, ExportCommand.class, TokenCommand.class},
        description = "The queryable record of diplomacy in the news. Without a command it starts the server.",
        footer = {"", "Settings are environment variables; README.md lists them. Exit codes: 0 it is done, 1 it failed, 2 wrong usage."})
public final class Readout implements Callable<Integer> {

    private static final String VERSION = "version.txt";

    Readout() {
    }

    public static void main(String... arguments) {
        int code = commandLine().execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Readout()).setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Readout::failed);
        tellVersion(commandLine, "readout " + version());
        return commandLine;
    }

    private static void tellVersion(CommandLine command, String version) {
        command.getCommandSpec().version(version);
        command.getSubcommands().values().forEach(inner -> tellVersion(inner, version));
    }

    private static String version() {
        try (var in = Readout.class.getResourceAsStream(VERSION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is foreseen has a sentence for the operator; of all else the stack trace is printed. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (!(failure instanceof IOException || failure instanceof Tokens.Refused)) {
            throw failure;
        }
        command.getErr().println("readout: " + failure.getMessage());
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws IOException {
        return new Serve().call();
    }
}
