package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

/// The whole numbers in a token, digits of any width; a comma between digits groups thousands.
final class Numbers {
    /// No alarm counts higher; a longer row of digits is damage and must not overflow.
    private static final long MOST = 1_000_000_000_000_000L;

    private Numbers() {}

    static List<Long> in(String token) {
        List<Long> numbers = new ArrayList<>();
        long number = -1;
        for (int i = 0; i < token.length(); i++) {
            char letter = AlarmTextStream.fold(token.charAt(i));
            if (letter >= '0' && letter <= '9') {
                number = Math.min(MOST, Math.max(number, 0) * 10 + letter - '0');
            } else if (letter != ',' && number >= 0) {
                numbers.add(number);
                number = -1;
            }
        }
        if (number >= 0) {
            numbers.add(number);
        }
        return numbers;
    }
}
