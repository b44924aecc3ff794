package dev.tocsin.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which known word a mistyped one was meant to be.
public final class Nearest {
    private Nearest() {}

    /// The known word that the fewest slips away from, if those are few for its length.
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > 40) {
            return Optional.empty();
        }
        return known.stream()
                .filter(it -> slips(word, it) <= Math.max(1, it.length() / 3))
                .min(Comparator.comparingInt(it -> slips(word, it)));
    }

    /// Letters missing, too many, wrong, or two changed round, each one slip.
    static int slips(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, one, other, i, j);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int fewest(int[][] slips, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(Math.min(slips[i - 1][j], slips[i][j - 1]) + 1, slips[i - 1][j - 1] + (same ? 0 : 1));
        boolean turned =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return turned ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
