package org.readout.index;

import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDate;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The values of a column, one for each row, as compact as they can be and still be compared. */
abstract sealed class KeyColumn {

    /** An array cannot be longer. */
    static final int LONGEST = Integer.MAX_VALUE - Long.BYTES;
    private static final int FIRST = 1024;

    private final BitSet nulls = new BitSet();
    private boolean anyNull;

    /** For values of one of H2's types; empty if there is no class for these. */
    static Optional<KeyColumn> of(int type) {
        return Optional.ofNullable(switch (type) {
            case Value.BIGINT -> new Numbers(Value::getLong, ValueBigint::get);
            case Value.INTEGER -> new Numbers(Value::getLong, number -> ValueInteger.get((int) number));
            case Value.DATE -> new Numbers(value -> ((ValueDate) value).getDateValue(), ValueDate::fromDateValue);
            case Value.VARCHAR -> new Texts();
            default -> null;
        });
    }

    /** Sets the value of the row after the last. */
    final void add(int row, Value value) {
        boolean none = value == ValueNull.INSTANCE;
        if (none) {
            nulls.set(row);
            anyNull = true;
        }
        append(row, none ? null : value);
    }

    final boolean isNull(int row) {
        return anyNull && nulls.get(row);
    }

    /** Whether two rows have the same value, or both none. */
    final boolean same(int left, int right) {
        return isNull(left) == isNull(right) && (isNull(left) || compare(left, right) == 0);
    }

    final Value get(int row) {
        return isNull(row) ? ValueNull.INSTANCE : value(row);
    }

    /** Takes the next value; of null something that nobody reads, so that rows keep their places. */
    abstract void append(int row, Value value);

    abstract Value value(int row);

    /** The order of two values, neither of which is null, as H2 has it without a collation. */
    abstract int compare(int left, int right);

    /** What the values of {@code expected} rows take, if they are like those of the first {@code size}. */
    abstract long bytes(int size, long expected);

    /** Whether arrays can hold them. */
    abstract boolean fits(int size, long expected);

    /** Makes room for them. */
    abstract void reserve(int size, int expected);

    /** How long an array is to be that is full now; with little to spare, as there may be as much as there is memory for. */
    static int larger(int length) {
        return (int) Math.min(LONGEST, length + 1L + (length >> 3));
    }

    /** Whole numbers, and what can be one. */
    private static final class Numbers extends KeyColumn {

        private final ToLongFunction<Value> number;
        private final LongFunction<Value> value;
        private long[] numbers = new long[FIRST];

        Numbers(ToLongFunction<Value> number, LongFunction<Value> value) {
            this.number = number;
            this.value = value;
        }

        @Override
        void append(int row, Value given) {
            if (row == numbers.length) {
                numbers = Arrays.copyOf(numbers, larger(row));
            }
            numbers[row] = given == null ? 0 : number.applyAsLong(given);
        }

        @Override
        Value value(int row) {
            return value.apply(numbers[row]);
        }

        @Override
        int compare(int left, int right) {
            return Long.compare(numbers[left], numbers[right]);
        }

        @Override
        long bytes(int size, long expected) {
            return expected * Long.BYTES;
        }

        @Override
        boolean fits(int size, long expected) {
            return expected <= LONGEST;
        }

        @Override
        void reserve(int size, int expected) {
            numbers = Arrays.copyOf(numbers, Math.max(numbers.length, expected));
        }
    }

    /**
     * Texts: their UTF-16 units, each by itself in one to three bytes, in the manner of UTF-8. UTF-8 proper has another order beyond U+FFFF than H2, and nothing
     * for half a pair, which a text of H2 may have.
     */
    private static final class Texts extends KeyColumn {

        private static final int LONGEST_UNIT = 3;

        private byte[] bytes = new byte[FIRST];
        /** Where each text ends. */
        private int[] ends = new int[FIRST];
        private int length;

        @Override
        void append(int row, Value given) {
            var text = given == null ? "" : given.getString();
            int most = Math.addExact(length, Math.multiplyExact(LONGEST_UNIT, text.length()));
            if (most > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(most, larger(bytes.length)));
            }
            for (int i = 0; i < text.length(); i++) {
                char unit = text.charAt(i);
                if (unit < 0x80) {
                    bytes[length++] = (byte) unit;
                } else {
                    if (unit < 0x800) {
                        bytes[length++] = (byte) (0xC0 | unit >> 6);
                    } else {
                        bytes[length++] = (byte) (0xE0 | unit >> 12);
                        bytes[length++] = (byte) (0x80 | unit >> 6 & 0x3F);
                    }
                    bytes[length++] = (byte) (0x80 | unit & 0x3F);
                }
            }
            if (row == ends.length) {
                ends = Arrays.copyOf(ends, larger(row));
            }
            ends[row] = length;
        }

        private int begin(int row) {
            return row == 0 ? 0 : ends[row - 1];
        }

        @Override
        Value value(int row) {
            var text = new StringBuilder(ends[row] - begin(row));
            for (int at = begin(row); at < ends[row]; ) {
                int lead = bytes[at++];
                if (lead >= 0) {
                    text.append((char) lead);
                } else if ((lead & 0xE0) == 0xC0) {
                    text.append((char) ((lead & 0x1F) << 6 | bytes[at++] & 0x3F));
                } else {
                    text.append((char) ((lead & 0xF) << 12 | (bytes[at++] & 0x3F) << 6 | bytes[at++] & 0x3F));
                }
            }
            return ValueVarchar.get(text.toString());
        }

        @Override
        int compare(int left, int right) {
            return Arrays.compareUnsigned(bytes, begin(left), ends[left], bytes, begin(right), ends[right]);
        }

        @Override
        long bytes(int size, long expected) {
            return letters(size, expected) + expected * Integer.BYTES;
        }

        @Override
        boolean fits(int size, long expected) {
            return letters(size, expected) <= LONGEST / 2; // there may be longer ones among those to come
        }

        @Override
        void reserve(int size, int expected) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length, (int) letters(size, expected)));
            ends = Arrays.copyOf(ends, Math.max(ends.length, expected));
        }

        /** With a twentieth to spare. */
        private long letters(int size, long expected) {
            return size == 0 ? 0 : (long) (1.05 * length / size * expected);
        }
    }
}
