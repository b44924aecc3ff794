package dev.tocsin.parse;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.Piece.Chat;
import dev.tocsin.parse.Piece.Field;
import dev.tocsin.parse.Piece.Guide;
import dev.tocsin.parse.Piece.Header;
import dev.tocsin.parse.Piece.SampleItems;

/// Tells WeChat's alarms from messages of other tools and people, who write `时间:`, `内容:` and `次数:` too, and put
/// times in seconds and keys in brackets.
final class AlarmForm {
    /// Without those that logs hold as well: `IP`, `Msg`, `Event`. Written with no blanks and capitals.
    private static final Set<String> OWN_KEYS = Set.of(
            "openid",
            "stamp",
            "outerip",
            "msgtype",
            "response_length",
            "response_content",
            "resp",
            "transaction_id",
            "httpcode",
            "curlerror",
            "decryptfail",
            "第三方平台");

    private AlarmForm() {}

    /// An alarm has two sound parts, or one among several labels, and one of its parts is a sign of WeChat.
    static boolean isAlarm(List<Piece> group) {
        int sound = 0;
        boolean sign = false;
        for (Piece piece : group) {
            sound += soundParts(piece);
            sign = sign || isSign(piece);
        }
        return sign && (sound >= 2 || sound == 1 && group.size() >= 3);
    }

    private static int soundParts(Piece piece) {
        return switch (piece) {
            case Field field ->
                switch (field.label()) {
                    case TIME, COUNT -> field.readable() == null ? 0 : 1;
                    case APPID, CONTENT -> field.value().isEmpty() ? 0 : 1;
                    case NICKNAME -> 0;
                };
            case SampleItems sample ->
                Math.min(2, sample.labelled() ? items(sample).size() : ownKeys(sample));
            case Header _, Guide _ -> 1;
            case Chat _ -> 0;
        };
    }

    private static boolean isSign(Piece piece) {
        return switch (piece) {
            case Field field ->
                switch (field.label()) {
                    case APPID -> !field.qualified() && isAccount(field.value());
                    case COUNT -> !field.qualified() && isWindowed(field);
                    case CONTENT -> Sentence.isWeChats(field.value());
                    case NICKNAME, TIME -> false;
                };
            case SampleItems sample -> sample.labelled() ? !items(sample).isEmpty() : ownKeys(sample) > 0;
            case Header header -> header.ofWeChat();
            case Guide guide -> guide.ofWeChat();
            case Chat _ -> false;
        };
    }

    private static boolean isAccount(String appid) {
        return appid.regionMatches(true, 0, "wx", 0, 2) || !appid.isEmpty() && Alarm.isMasked(appid);
    }

    /// Nobody else counts failures within minutes in one line.
    private static boolean isWindowed(Field count) {
        return count.readable() != null
                && count.readable().contains("分")
                && count.readable().contains("次");
    }

    private static int ownKeys(SampleItems sample) {
        int own = 0;
        for (Sample.Item item : items(sample)) {
            String key = item.key().replace(" ", "").toLowerCase(Locale.ROOT);
            own += key.startsWith("3rdurl") || OWN_KEYS.contains(key) ? 1 : 0;
        }
        return own;
    }

    private static List<Sample.Item> items(SampleItems sample) {
        return sample.reading().items();
    }
}
