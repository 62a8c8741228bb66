import org.readout.ingest.ArticleText;
import org.readout.ingest.Extraction;
import org.readout.ingest.Topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times the reading of articles: each of a folder's, brought to 1,000 words, and all of them as one text of 5 MB. Run by src/bench/ingest. */
public final class IngestSpeed {

    private static final int WORDS = 1_000;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 40;
    private static final int LARGE = 5 << 20;

    private IngestSpeed() {
    }

    public static void main(String[] arguments) throws IOException {
        var articles = new ArrayList<String>();
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (var file : files.filter(file -> file.toString().endsWith(".txt")).sorted().toList()) {
                articles.add(Files.readString(file));
            }
        }
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var article : articles) {
                double millis = read(ofWords(article));
                if (round >= WARM_UP) {
                    times.add(millis);
                }
            }
        }
        times.sort(null);
        System.out.printf("articles of %,d words: median %.1f ms, 90 %% %.1f ms, most %.1f ms (%d of them, after %d)%n", WORDS, times.get(times.size() / 2),
                times.get(times.size() * 9 / 10), times.get(times.size() - 1), times.size(), WARM_UP * articles.size());
        var large = new StringBuilder();
        while (large.length() < LARGE) {
            large.append(String.join("\n", articles)).append('\n');
        }
        System.out.printf("%.1f MB in one text: %.1f s, in a heap of %d MB%n", large.length() / 1e6, read(large.toString()) / 1000, Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double read(String text) {
        long begun = System.nanoTime();
        var draft = new Extraction(ArticleText.ofText(text)).draft(List.of(), Topics.NONE);
        if (draft.quotes().isEmpty()) {
            throw new IllegalStateException("nothing was found");
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The article, repeated or cut, so that it has as many words. */
    private static String ofWords(String article) {
        var text = new StringBuilder();
        int words = 0;
        while (words < WORDS) {
            for (var line : article.split("\n")) {
                int count = (int) Arrays.stream(line.split("\\s+")).filter(word -> !word.isBlank()).count();
                if (words < WORDS) {
                    text.append(line).append('\n');
                    words += count;
                }
            }
        }
        return text.toString();
    }
}
