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
        assertThat(Settings.unknown(Map.of("PATH", "x", "READOUT_SEEDS_DIR", "x", "READOUT_SEEDSDIR", "x", "READOUT_PORT", "9090"))).satisfiesExactly(
                one -> assertThat(one).startsWith("READOUT_PORT is not a setting"),
                two -> assertThat(two).startsWith("READOUT_SEEDSDIR is not a setting").contains("READOUT_SEEDS_DIR"));
    }

    @Test
    void whatKubernetesSetsForAServiceCalledReadoutIsNoSlip() {
        assertThat(Settings.unknown(Map.of("READOUT_SERVICE_HOST", "10.0.0.7", "READOUT_SERVICE_PORT_HTTP", "80", "READOUT_PORT", "tcp://10.0.0.7:80",
                "READOUT_PORT_80_TCP_ADDR", "10.0.0.7"))).isEmpty();
    }

    @Test
    void everySettingThatTheConfigurationReadsIsKnownAndInTheReadme() throws IOException {
        var read = new ArrayList<>(read(Path.of("src", "main", "resources", "application.properties")));
        Arrays.stream(Limits.class.getMethods()).filter(method -> !method.isDefault())
                .forEach(limit -> read.add("READOUT_LIMITS_" + limit.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)));
        var all = new ArrayList<>(read);
        for (var flavour : List.of("h2", "postgresql")) {
            var its = read(Path.of("src", "main", flavour, "resources", "META-INF", "microprofile-config.properties"));
            all.addAll(its);
            if (Database.SETTINGS.containsAll(its)) {
                read.addAll(its);
            }
        }
        assertThat(Settings.NAMES).containsExactlyInAnyOrderElementsOf(read);
        assertThat(names(Files.readString(Path.of("README.md")), "(?m)^\\| `(READOUT_[A-Z_]+)`")).containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<String> read(Path configuration) throws IOException {
        return names(Files.readString(configuration), "\\$\\{(READOUT_[A-Z_]+)").stream().distinct().toList();
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }
}
