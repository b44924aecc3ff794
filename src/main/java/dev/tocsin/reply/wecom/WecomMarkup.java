package dev.tocsin.reply.wecom;

import java.util.regex.Pattern;

import dev.tocsin.diagnose.Severity;
import dev.tocsin.reply.Markup;
import dev.tocsin.reply.OutsideText;

/// The markdown of WeCom robots: bold, links, inline code, three colours, and `<@userid>` to call a person.
/// It knows no escape character, so whatever would act is replaced by a character that looks alike.
final class WecomMarkup implements Markup {
    private static final Pattern CALL = Pattern.compile("@(?=all|everyone|here|所有人)", Pattern.CASE_INSENSITIVE);

    @Override
    public String outside(String text) {
        return inert(OutsideText.oneLine(text).replace('`', '\''));
    }

    @Override
    public String sentence(String text) {
        String[] parts = OutsideText.oneLine(text).split("`", -1);
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean command = i % 2 == 1 && i < parts.length - 1;
            sentence.append(command ? span(parts[i]) : inert(parts[i]));
        }
        return sentence.toString();
    }

    @Override
    public String code(String text) {
        return span(OutsideText.oneLine(text)
                .replace('`', '\'')
                .replace('<', '＜')
                .replace('>', '＞')
                .replace("](", "] ("));
    }

    @Override
    public String strong(String text) {
        return "**" + text + "**";
    }

    @Override
    public String faint(String text) {
        return "<font color=\"comment\">" + text + "</font>";
    }

    @Override
    public String tag(Severity severity, String tag) {
        String colour =
                switch (severity) {
                    case LOW -> "info";
                    case MEDIUM -> "comment";
                    case HIGH, CRITICAL -> "warning";
                };
        return "<font color=\"%s\">%s</font>".formatted(colour, tag);
    }

    @Override
    public String link(String label, String url, String labelAndUrl) {
        return "[%s](%s)".formatted(label, url);
    }

    private static String inert(String text) {
        return text.replace('<', '＜')
                .replace('>', '＞')
                .replace('@', '＠')
                .replace('*', '∗')
                .replace("](", "] (");
    }

    /// Commands stay as they are typed, except for the two things that might act even inside a code span.
    private static String span(String text) {
        if (text.isBlank()) {
            return "";
        }
        String calm = CALL.matcher(text).replaceAll("＠");
        return "`" + calm.replace("<@", "＜@").replaceAll("<(?=/?font)", "＜") + "`";
    }
}
