package org.readout.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A file with an article: text or HTML, in UTF-8 or UTF-16; bytes that are no UTF-8 are read as Windows-1252, as browsers do. */
public final class TextFile {

    /** What 0x80 to 0x9F mean in Windows-1252; 0 for nothing. The native program has no charset of that name. */
    private static final String WINDOWS = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
    private static final int FIRST_OF_WINDOWS = 0x80;
    private static final long MOST_BYTES = 4L * ArticleText.LONGEST;
    /** Characters within which a page says that it is one. */
    private static final int OPENING = 2000;

    private TextFile() {
    }

    /**
     * The article of a file.
     *
     * @throws IOException if it cannot be read, or is longer than {@link ArticleText#LONGEST}
     */
    public static ArticleText read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is too large: no article has more than " + ArticleText.LONGEST + " characters");
        }
        var text = text(Files.readAllBytes(file));
        if (text.length() > ArticleText.LONGEST) {
            throw new IOException(file + " is too large: no article has more than " + ArticleText.LONGEST + " characters");
        }
        return isHtml(file, text) ? ArticleText.ofHtml(text) : ArticleText.ofText(text);
    }

    private static boolean isHtml(Path file, String text) {
        var opening = text.substring(0, Math.min(text.length(), OPENING)).stripLeading().toLowerCase(Locale.ROOT);
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.x?html?") || opening.startsWith("<!doctype html") || opening.startsWith("<html") || opening.startsWith("<?xml") && opening.contains("<html");
    }

    static String text(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return mostlyUtf8(ByteBuffer.wrap(bytes, 3, bytes.length - 3));
        }
        Charset marked = begins(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : begins(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
        return marked == null ? mostlyUtf8(ByteBuffer.wrap(bytes)) : new String(bytes, 2, bytes.length - 2, marked);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String mostlyUtf8(ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = CharBuffer.allocate(bytes.remaining());
        while (true) {
            var result = decoder.decode(bytes, text, true);
            if (!result.isError()) {
                break;
            }
            for (int i = 0; i < result.length(); i++) {
                text.put(windows(bytes.get() & 0xFF));
            }
        }
        decoder.flush(text);
        return text.flip().toString();
    }

    private static char windows(int b) {
        boolean special = b >= FIRST_OF_WINDOWS && b < FIRST_OF_WINDOWS + WINDOWS.length();
        char c = special ? WINDOWS.charAt(b - FIRST_OF_WINDOWS) : (char) b;
        return c == 0 ? '\ufffd' : c;
    }
}
