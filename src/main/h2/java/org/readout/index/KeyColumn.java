package org.readout.index;

import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDate;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
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

    final boolean hasNulls() {
        return anyNull;
    }

    final boolean isNull(int row) {
        return anyNull && nulls.get(row);
    }

    /** Whether two rows have the same value, or both none. */
    final boolean same(int left, int right) {
        return isNull(left) == isNull(right) && (isNull(left) || sameValue(left, right));
    }

    final Value get(int row) {
        return isNull(row) ? ValueNull.INSTANCE : value(row);
    }

    /** Takes the next value; of null something that nobody reads, so that rows keep their places. */
    abstract void append(int row, Value value);

    abstract Value value(int row);

    abstract boolean sameValue(int left, int right);

    /**
     * A part of a value, which is not null: the first if {@code depth} is 0. Values are in the order of the first parts in which they differ, which is that of
     * H2 without a collation.
     */
    abstract long part(int row, int depth);

    /** Whether values that have this part in common, and all before it, have more of them. */
    abstract boolean goesOn(long part);

    /** What the values of {@code expected} rows take, if they are like those of the first {@code size}. */
    abstract long bytes(int size, long expected);

    /** Whether arrays can hold them. */
    abstract boolean fits(int size, long expected);

    /** Makes room for them. */
    abstract void reserve(int size, int expected);

    /** There are no more rows. */
    void complete() {
    }

    /** How long an array is to be that is full now; with little to spare, as there may be as much as there is memory for. */
    static int larger(int length) {
        return (int) Math.min(LONGEST, length + 1L + (length >> 3));
    }

    /**
     * Whole numbers, and what can be one. While there are few different ones, as of topics, days or speakers, rows have codes of two bytes, and a dictionary
     * the numbers.
     */
    private static final class Numbers extends KeyColumn {

        /** How many different ones are few. */
        private static final int FEW = Character.MAX_VALUE + 1;
        /** How many rows each of them has at least, or they are soon many. */
        private static final int OFTEN = 8;

        private final ToLongFunction<Value> number;
        private final LongFunction<Value> value;
        /** The number of each row, or of each code. */
        private long[] numbers = new long[FIRST];
        /** The code of each row; null when there are many numbers. */
        private char[] codes = new char[FIRST];
        private Map<Long, Character> dictionary = new HashMap<>();

        Numbers(ToLongFunction<Value> number, LongFunction<Value> value) {
            this.number = number;
            this.value = value;
        }

        @Override
        void append(int row, Value given) {
            long added = given == null ? 0 : number.applyAsLong(given);
            if (codes != null && dictionary.size() == FEW && !dictionary.containsKey(added)) {
                giveUpCodes(row);
            }
            if (codes == null) {
                if (row == numbers.length) {
                    numbers = Arrays.copyOf(numbers, larger(row));
                }
                numbers[row] = added;
                return;
            }
            if (row == codes.length) {
                codes = Arrays.copyOf(codes, larger(row));
            }
            codes[row] = row > 0 && numbers[codes[row - 1]] == added ? codes[row - 1] : dictionary.computeIfAbsent(added, this::newCode);
        }

        @Override
        void complete() {
            dictionary = null;
        }

        private char newCode(long added) {
            int code = dictionary.size();
            if (code == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * code);
            }
            numbers[code] = added;
            return (char) code;
        }

        /** From now on each row has a number of its own. */
        private void giveUpCodes(int size) {
            var all = new long[codes.length];
            for (int i = 0; i < size; i++) {
                all[i] = numbers[codes[i]];
            }
            numbers = all;
            codes = null;
            dictionary = null;
        }

        private long number(int row) {
            return numbers[codes == null ? row : codes[row]];
        }

        @Override
        Value value(int row) {
            return value.apply(number(row));
        }

        @Override
        boolean sameValue(int left, int right) {
            return number(left) == number(right);
        }

        @Override
        long part(int row, int depth) {
            return number(row);
        }

        @Override
        boolean goesOn(long part) {
            return false;
        }

        /** Whether they are few after so many rows, and so may be those to come. */
        private boolean areFew(int size) {
            return codes != null && (dictionary == null || dictionary.size() <= size / OFTEN);
        }

        @Override
        long bytes(int size, long expected) {
            return expected * (areFew(size) ? Character.BYTES : Long.BYTES);
        }

        @Override
        boolean fits(int size, long expected) {
            return expected <= LONGEST;
        }

        @Override
        void reserve(int size, int expected) {
            if (codes != null && !areFew(size)) {
                giveUpCodes(size);
            }
            if (codes == null) {
                numbers = Arrays.copyOf(numbers, Math.max(numbers.length, expected));
            } else {
                codes = Arrays.copyOf(codes, Math.max(codes.length, expected));
            }
        }
    }

    /**
     * Texts: their UTF-16 units, each by itself in one to three bytes, in the manner of UTF-8. UTF-8 proper has another order beyond U+FFFF than H2, and nothing
     * for half a pair, which a text of H2 may have.
     */
    private static final class Texts extends KeyColumn {

        private static final int LONGEST_UNIT = 3;
        private static final int BYTES_OF_PART = Long.BYTES - 1;

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
        boolean sameValue(int left, int right) {
            return Arrays.equals(bytes, begin(left), ends[left], bytes, begin(right), ends[right]);
        }

        /** Some bytes, the first in the highest place, and in the lowest how many are left from the first of them on, or one more than are in a part. */
        @Override
        long part(int row, int depth) {
            int at = begin(row) + depth * BYTES_OF_PART;
            int left = Math.min(ends[row] - at, BYTES_OF_PART + 1);
            long part = 0;
            for (int i = 0; i < BYTES_OF_PART; i++) {
                part = part << Byte.SIZE | (i < left ? bytes[at + i] & 0xFF : 0);
            }
            return (part << Byte.SIZE | left) ^ Long.MIN_VALUE; // bytes have no sign
        }

        @Override
        boolean goesOn(long part) {
            return (part & 0xFF) > BYTES_OF_PART;
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
