package org.readout.seeds;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import java.util.List;
import java.util.Map;

/** Writes documents of the seed format. The same entries give the same text, always. */
public final class SeedWriter {

    private SeedWriter() {
    }

    /**
     * A document.
     *
     * @param entries the name of a list of {@link SeedDocument}, as the format has it, and its entries: text, numbers, lists and maps, in the order in which
     *                they are to stand there
     */
    public static String yaml(String list, List<Map<String, Object>> entries) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        return new Yaml(options).dump(Map.of(list, entries));
    }
}
