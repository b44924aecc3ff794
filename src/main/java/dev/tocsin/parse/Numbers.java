package dev.tocsin.parse;

import java.util.Arrays;

/// The whole numbers in a token, digits of both widths.
final class Numbers {
    /// No alarm counts higher; a longer row of digits is damage and must not overflow.
    private static final long MOST = 1_000_000_000_000_000L;
    /// A timestamp has six.
    private static final int USUAL = 6;

    private Numbers() {}

    /// Of the digits of all scripts only those that the grammar knows.
    static boolean isDigit(char letter) {
        char seen = AlarmTextStream.fold(letter);
        return seen >= '0' && seen <= '9';
    }

    /// A comma between digits groups thousands.
    static long[] in(String token) {
        return in(token, ",");
    }

    /// A comma or a blank between digits groups thousands.
    static long[] grouped(String token) {
        return in(token, ", ");
    }

    private static long[] in(String token, String grouping) {
        long[] numbers = new long[USUAL];
        int count = 0;
        long number = -1;
        for (int i = 0; i < token.length(); i++) {
            char letter = AlarmTextStream.fold(token.charAt(i));
            if (letter >= '0' && letter <= '9') {
                number = Math.min(MOST, Math.max(number, 0) * 10 + letter - '0');
            } else if (number >= 0 && grouping.indexOf(letter) < 0) {
                numbers = with(numbers, count++, number);
                number = -1;
            }
        }
        if (number >= 0) {
            numbers = with(numbers, count++, number);
        }
        return Arrays.copyOf(numbers, count);
    }

    private static long[] with(long[] numbers, int count, long number) {
        long[] room = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
        room[count] = number;
        return room;
    }
}
