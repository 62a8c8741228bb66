package org.readout.curation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The file of tokens: what is in it, who sees its changes, and what becomes of it when things go wrong. */
class TokenFileTest {

    @TempDir
    Path folder;

    private Tokens tokens() {
        return new TokenFile(folder);
    }

    private Path file() {
        return folder.resolve("tokens");
    }

    @Test
    void aTokenIsFoundUntilItIsRevokedAlsoByWhoHasReadBefore() throws IOException {
        var server = tokens();
        assertThat(server.list()).isEmpty();
        var secret = tokens().create("Ann", TokenRole.CURATOR);
        assertThat(secret).matches("readout_[0-9a-f]{8}_[0-9a-f]{64}");
        assertThat(server.find(secret)).hasValueSatisfying(token -> {
            assertThat(token.name()).isEqualTo("Ann");
            assertThat(token.role()).isEqualTo(TokenRole.CURATOR);
            assertThat(token.isRevoked()).isFalse();
        });
        tokens().revoke("Ann");
        assertThat(server.find(secret)).isEmpty();
        assertThat(server.list()).singleElement().satisfies(token -> assertThat(token.isRevoked()).isTrue());
    }

    @Test
    void aRoleIncludesThoseBeforeIt() {
        assertThat(TokenRole.ADMIN.included()).containsExactlyInAnyOrder("reader", "curator", "admin");
        assertThat(TokenRole.CURATOR.included()).containsExactlyInAnyOrder("reader", "curator");
        assertThat(TokenRole.READER.included()).containsExactly("reader");
    }

    @Test
    void aNameIsFreeAgainWhenItsTokenIsRevokedAndAnIdRevokesToo() throws IOException {
        var tokens = tokens();
        var first = tokens.create("Ann", TokenRole.READER);
        assertThatThrownBy(() -> tokens.create("Ann", TokenRole.ADMIN)).isInstanceOf(Tokens.Refused.class).hasMessageContaining("\"Ann\" already");
        tokens.revoke(Token.idOf(first));
        var second = tokens.create("Ann", TokenRole.READER);
        assertThat(tokens.find(first)).isEmpty();
        assertThat(tokens.find(second)).isPresent();
        tokens.revoke("Ann");
        assertThatThrownBy(() -> tokens.revoke("Ann")).isInstanceOf(Tokens.Refused.class).hasMessageContaining("No token that is valid");
    }

    @Test
    void theFileIsItsOwnersAndHasNoTokenInIt() throws IOException {
        var secret = tokens().create("Ann", TokenRole.CURATOR);
        assertThat(Files.readString(file())).contains("Ann").contains(Token.idOf(secret)).doesNotContain(secret.substring(secret.lastIndexOf('_') + 1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(folder).as("nothing is left behind").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void nothingThatIsPrintedHasATokenOrAHash() throws IOException {
        var secret = tokens().create("Ann", TokenRole.CURATOR);
        var token = tokens().list().get(0);
        assertThat(token.toString()).contains("Ann").doesNotContain(token.hash()).doesNotContain(secret);
        assertThatThrownBy(() -> tokens().revoke(secret)).hasMessageNotContaining(secret);
    }

    @Test
    void whatIsNotTheTokenIsNotTakenForIt() throws IOException {
        var secret = tokens().create("Ann", TokenRole.ADMIN);
        var other = tokens().create("Bob", TokenRole.ADMIN);
        var last = secret.endsWith("0") ? "1" : "0";
        for (var wrong : new String[] {null, "", "readout_", secret.substring(0, secret.length() - 1), secret.substring(0, secret.length() - 1) + last, secret + "0",
                secret.toUpperCase(), " " + secret, secret.substring(0, 17) + other.substring(17), "readout_00000000_" + secret.substring(17)}) {
            assertThat(tokens().find(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void anotherHashInTheFileIsAnotherToken() throws IOException {
        var secret = tokens().create("Ann", TokenRole.ADMIN);
        var hash = tokens().list().get(0).hash();
        Files.writeString(file(), Files.readString(file()).replace(hash, hash.replace('0', '1').replace('a', 'b')));
        assertThat(tokens().find(secret)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", "a\tb", "a\nb", "a/b", "Ann ", "0123abcd", "€"})
    void aNameThatWouldBreakTheFileOrBeTakenForAnIdIsRefused(String name) {
        assertThatThrownBy(() -> tokens().create(name, TokenRole.READER)).isInstanceOf(Tokens.Refused.class).hasMessageStartingWith("A name has 1 to 64");
        assertThat(file()).doesNotExist();
    }

    @Test
    void namesMayBeOfAnyLanguageAndNotTooLong() throws IOException {
        assertThat(tokens().find(tokens().create("Åsa Ženíšková 2", TokenRole.READER))).isPresent();
        assertThat(tokens().find(tokens().create("x".repeat(Token.LONGEST_NAME), TokenRole.READER))).isPresent();
        assertThatThrownBy(() -> tokens().create("x".repeat(Token.LONGEST_NAME + 1), TokenRole.READER)).isInstanceOf(Tokens.Refused.class);
    }

    @Test
    void aDamagedFileIsSaidToBeAndLeftAsItIs() throws IOException {
        var secret = tokens().create("Ann", TokenRole.CURATOR);
        tokens().create("Bob", TokenRole.CURATOR);
        var whole = Files.readString(file());
        for (int length = 0; length < whole.length(); length++) {
            var cut = whole.substring(0, length);
            if (cut.endsWith("\n")) {
                continue; // whole lines
            }
            Files.writeString(file(), cut);
            assertThatThrownBy(() -> tokens().find(secret)).as("%d characters", length).isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the tokens in " + file() + " are damaged: ").hasMessageNotContaining("Ann\t");
            assertThatThrownBy(() -> tokens().create("Cid", TokenRole.CURATOR)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
            assertThat(file()).hasContent(cut);
        }
        for (var wrong : new String[] {whole.replace("curator", "king"), whole.replace("\tAnn", ""), whole.replace("T", "x"), whole + "\n", "\0" + whole}) {
            Files.writeString(file(), wrong);
            assertThatThrownBy(() -> tokens().list()).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void aChangeThatWasCutShortIsForgotten() throws IOException {
        var secret = tokens().create("Ann", TokenRole.CURATOR);
        Files.writeString(folder.resolve("tokens.new"), "half");
        assertThat(tokens().find(secret)).isPresent();
        tokens().create("Bob", TokenRole.CURATOR);
        assertThat(tokens().list()).hasSize(2);
    }

    @Test
    void theFolderNeedNotBeThere() throws IOException {
        var later = new TokenFile(folder.resolve("not/yet"));
        assertThat(later.list()).isEmpty();
        assertThatThrownBy(() -> later.revoke("Ann")).isInstanceOf(Tokens.Refused.class);
        assertThat(folder.resolve("not")).doesNotExist();
        assertThat(later.find(later.create("Ann", TokenRole.READER))).isPresent();
    }

    @Test
    void whoCreatesAtTheSameTimeLosesNothing() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var creations = IntStream.range(0, 40).<Callable<String>>mapToObj(i -> () -> tokens().create("thread " + i, TokenRole.READER)).toList();
            var processes = new ArrayList<Process>();
            for (var name : new String[] {"first", "second"}) {
                processes.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                        Creating.class.getName(), folder.toString(), name).inheritIO().start());
            }
            var server = tokens();
            for (var created : threads.invokeAll(creations)) {
                assertThat(server.find(created.get())).isPresent();
            }
            for (var process : processes) {
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(tokens().list()).extracting(Token::name).hasSize(80).doesNotHaveDuplicates();
        assertThat(tokens().list()).extracting(Token::id).doesNotHaveDuplicates();
    }

    /** Another process that creates twenty tokens. */
    public static final class Creating {
        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 20; i++) {
                new TokenFile(Path.of(arguments[0])).create(arguments[1] + " " + i, TokenRole.READER);
            }
        }
    }
}
