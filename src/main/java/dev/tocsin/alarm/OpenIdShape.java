package dev.tocsin.alarm;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What an OpenID looks like, wherever it stands: 28 letters, digits, hyphens and underscores, the first one an `o`.
/// Each identifies a person.
public final class OpenIdShape {
    private static final int SHOWN = 4;

    private static final String BEFORE = "(?<![A-Za-z0-9_-])";
    private static final Pattern WHOLE = Pattern.compile(BEFORE + "o[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])");
    /// Its beginning, right before the mark of a cut: ours, or the dots of WeChat.
    private static final Pattern CUT = Pattern.compile(BEFORE + "o[A-Za-z0-9_-]{4,26}(?=…|\\.\\.\\.)");

    private OpenIdShape() {}

    /// Masks all that have the shape. What was cut in the middle of one shows no more of it than the mask does.
    public static String masked(String text) {
        String masked = WHOLE.matcher(text).replaceAll(OpenIdShape::mask);
        return CUT.matcher(masked).replaceAll(cut -> beginning(cut.group()));
    }

    public static String mask(String openId) {
        return beginning(openId) + "…" + openId.substring(openId.length() - SHOWN);
    }

    /// As much as may be shown.
    public static String beginning(String openId) {
        return openId.substring(0, SHOWN);
    }

    private static String mask(MatchResult found) {
        return mask(found.group());
    }
}
