package org.readout.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Values of a row as bytes, one after the other: texts, numbers, days, arrays of primary keys, and null. Each begins with a byte that tells what it is.
 * (Texts of the record have no surrogates that are no pair, which UTF-8 could not tell.)
 */
final class RowBytes {

    /** Numbers in arrays of bytes, the lowest byte first. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte NULL = 0;
    /** A text of ASCII; its length. */
    private static final byte ASCII = 1;
    /** Any other text, in UTF-8; its length in bytes. */
    private static final byte UNICODE = 2;
    private static final byte INT = 3;
    private static final byte LONG = 4;
    /** Year, month and day. */
    private static final byte DAY = 5;
    /** How many keys, and the keys. */
    private static final byte KEYS = 6;

    private static final int MOST_VALUES = Byte.MAX_VALUE;

    private byte[] bytes;
    private int at;

    private RowBytes(int start, int expected) {
        bytes = new byte[start + expected];
        at = start;
    }

    /**
     * Bytes with {@code values} from {@code start} on.
     *
     * @return null if there would be more than {@code most} bytes, or if the values are too many
     */
    static byte[] write(Object[] values, int start, int most) {
        if (values.length > MOST_VALUES) {
            return null;
        }
        var row = new RowBytes(start, 256);
        row.room(1);
        row.bytes[row.at++] = (byte) values.length;
        for (var value : values) {
            if (value instanceof String text && text.length() > most) {
                return null;
            }
            row.add(value);
            if (row.at > most) {
                return null;
            }
        }
        return Arrays.copyOf(row.bytes, row.at);
    }

    private void add(Object value) {
        if (value == null) {
            tag(NULL, 0);
        } else if (value instanceof String text) {
            var encoded = text.getBytes(StandardCharsets.UTF_8);
            tag(encoded.length == text.length() ? ASCII : UNICODE, 4 + encoded.length);
            number(encoded.length);
            System.arraycopy(encoded, 0, bytes, at, encoded.length);
            at += encoded.length;
        } else if (value instanceof Integer number) {
            tag(INT, 4);
            number(number.intValue());
        } else if (value instanceof Long number) {
            tag(LONG, 8);
            number(number.longValue());
        } else if (value instanceof LocalDate day) {
            tag(DAY, 6);
            number(day.getYear());
            bytes[at++] = (byte) day.getMonthValue();
            bytes[at++] = (byte) day.getDayOfMonth();
        } else {
            var keys = (Object[]) value;
            tag(KEYS, 4 + 8 * keys.length);
            number(keys.length);
            for (var key : keys) {
                number(((Long) key).longValue());
            }
        }
    }

    private void tag(byte tag, int following) {
        room(1 + following);
        bytes[at++] = tag;
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, 2 * bytes.length));
        }
    }

    private void number(int number) {
        INTS.set(bytes, at, number);
        at += 4;
    }

    private void number(long number) {
        LONGS.set(bytes, at, number);
        at += 8;
    }

    /** The values that {@code bytes} have from {@code start} on. */
    static Object[] read(byte[] bytes, int start) {
        var values = new Object[bytes[start]];
        int at = start + 1;
        for (int i = 0; i < values.length; i++) {
            byte tag = bytes[at++];
            switch (tag) {
                case NULL -> {
                }
                case ASCII, UNICODE -> {
                    int length = (int) INTS.get(bytes, at);
                    values[i] = new String(bytes, at + 4, length, tag == ASCII ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
                    at += 4 + length;
                }
                case INT -> {
                    values[i] = (int) INTS.get(bytes, at);
                    at += 4;
                }
                case LONG -> {
                    values[i] = (long) LONGS.get(bytes, at);
                    at += 8;
                }
                case DAY -> {
                    values[i] = LocalDate.of((int) INTS.get(bytes, at), bytes[at + 4], bytes[at + 5]);
                    at += 6;
                }
                case KEYS -> {
                    var keys = new Object[(int) INTS.get(bytes, at)];
                    at += 4;
                    for (int key = 0; key < keys.length; key++, at += 8) {
                        keys[key] = (long) LONGS.get(bytes, at);
                    }
                    values[i] = keys;
                }
                default -> throw new IllegalStateException("no row");
            }
        }
        return values;
    }
}
