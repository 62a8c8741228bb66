package org.readout.cli;

import org.junit.jupiter.api.Test;
import org.readout.http.Limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTest {

    @Test
    void aSlipOfThePenIsNoticed() {
        assertThat(Settings.unknown(Map.of("PATH", "x", "READOUT_DATA_DIR", "x", "READOUT_DATADIR", "x", "READOUT_PORT", "9090"))).satisfiesExactly(
                one -> assertThat(one).startsWith("READOUT_DATADIR is not a setting").contains("READOUT_DATA_DIR"),
                two -> assertThat(two).startsWith("READOUT_PORT is not a setting"));
    }

    @Test
    void whatKubernetesSetsForAServiceCalledReadoutIsNoSlip() {
        assertThat(Settings.unknown(Map.of("READOUT_SERVICE_HOST", "10.0.0.7", "READOUT_SERVICE_PORT_HTTP", "80", "READOUT_PORT", "tcp://10.0.0.7:80",
                "READOUT_PORT_80_TCP_ADDR", "10.0.0.7"))).isEmpty();
    }

    @Test
    void everySettingThatTheConfigurationReadsIsKnownAndInTheReadme() throws IOException {
        var read = new ArrayList<>(names(Files.readString(Path.of("src", "main", "resources", "application.properties")), "\\$\\{(READOUT_[A-Z_]+)"));
        Arrays.stream(Limits.class.getMethods()).filter(method -> !method.isDefault())
                .forEach(limit -> read.add("READOUT_LIMITS_" + limit.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)));
        assertThat(Settings.NAMES).containsExactlyInAnyOrderElementsOf(read);
        assertThat(names(Files.readString(Path.of("README.md")), "(?m)^\\| `(READOUT_[A-Z_]+)`")).containsExactlyInAnyOrderElementsOf(Settings.NAMES);
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }
}
