package org.readout.cli;

import io.quarkus.arc.Arc;
import jakarta.validation.Validation;
import org.hibernate.validator.HibernateValidator;
import org.readout.seeds.SeedProblem;
import org.readout.seeds.SeedProblems;
import org.readout.seeds.SeedReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Checks seed files by all rules that need no database. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Checks seed files, and lists what is wrong with them: FILE:LINE: problem. Whether the records that they refer to exist is seen only when a server loads them.")
final class Check implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of the seed format (YAML).")
    List<Path> files;

    @Override
    public Integer call() {
        var reader = reader();
        boolean wrong = false;
        for (var file : files) {
            try {
                reader.read(file.toString(), text(file));
            } catch (SeedProblems e) {
                e.problems().forEach(spec.commandLine().getOut()::println);
                wrong = true;
            }
        }
        spec.commandLine().getOut().flush();
        return wrong ? 1 : 0;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new SeedProblems(List.of(new SeedProblem(file.toString(), 1, "is not UTF-8")));
        } catch (IOException e) {
            throw new SeedProblems(List.of(new SeedProblem(file.toString(), 1, "cannot be read: " + e)));
        }
    }

    /** The native program has the one that was made when it was built, and could not make another; on a JVM nothing is started yet. */
    private static SeedReader reader() {
        var container = Arc.container();
        if (container != null && container.isRunning()) {
            return container.instance(SeedReader.class).get();
        }
        return new SeedReader(Validation.byProvider(HibernateValidator.class).configure().defaultLocale(Locale.ENGLISH).buildValidatorFactory().getValidator());
    }
}
