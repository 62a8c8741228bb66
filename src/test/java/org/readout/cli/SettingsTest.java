package org.readout.cli;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {

    @Test
    void aSlipOfThePenIsNoticed() {
        assertThat(Settings.unknown(List.of("PATH", "READOUT_DATA_DIR", "READOUT_DATADIR", "READOUT_SEED_DIR"))).satisfiesExactly(
                one -> assertThat(one).startsWith("READOUT_DATADIR is not a setting").contains("READOUT_DATA_DIR"),
                two -> assertThat(two).startsWith("READOUT_SEED_DIR is not a setting"));
    }

    @Test
    void whatKubernetesSetsForAServiceCalledReadoutIsNoSlip() {
        assertThat(Settings.unknown(List.of("READOUT_SERVICE_HOST", "READOUT_PORT", "READOUT_PORT_8080_TCP_ADDR", "READOUT_SERVICE_PORT_HTTP"))).isEmpty();
    }

    @Test
    void everySettingThatTheConfigurationReadsIsKnownAndInTheReadme() throws IOException {
        var read = names(Files.readString(Path.of("src", "main", "resources", "application.properties")), "\\$\\{(READOUT_[A-Z_]+)");
        assertThat(Settings.NAMES).containsExactlyInAnyOrderElementsOf(read);
        assertThat(names(Files.readString(Path.of("README.md")), "(?m)^\\| `(READOUT_[A-Z_]+)`")).containsExactlyInAnyOrderElementsOf(Settings.NAMES);
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }
}
