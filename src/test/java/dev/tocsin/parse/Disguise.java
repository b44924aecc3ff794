package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// What chats, mails, robots and people make of an alarm's text before it reaches Tocsin.
enum Disguise {
    /// Breaks of lines are gone, also those inside of a body.
    ONE_LINE(
            true,
            text -> text.lines().map(String::strip).filter(it -> !it.isEmpty()).collect(Collectors.joining(" "))),
    BLANK_LINES(true, text -> text.replace("\n", "\n\n")),
    FULL_WIDTH(text -> fullWidth(text)),
    FULL_WIDTH_BRACKETS(text -> text.replace("][", "】【").replaceFirst("\\[", "【")),
    QUOTED(text -> eachLine(text, line -> "> " + line)),
    QUOTED_TIGHT(text -> eachLine(text, line -> ">" + line)),
    QUOTED_TWICE(text -> "张三 wrote:\n" + eachLine(text, line -> "> > " + line) + "\n> 收到"),
    CORNER_QUOTED(text -> "「张三：" + text.strip() + "」\n- - - - - - - - - - - - - - -\n收到，马上看"),
    CHAT(text -> "张三:\n在吗 [图片]\n李四  12:00\n" + text + "\n王五 2024-1-1 12:00\n谁看一下？[捂脸]"),
    SENDER_ON_ITS_LINE(text -> "张三: " + text + "\n李四: [error] 12#0: *1 connect() failed"),
    HTML_PARAGRAPHS(text -> "<!DOCTYPE html><html><head><style>p{margin:0}</style><title>Fwd</title></head><body>\n"
            + eachLine(text, line -> line.isBlank() ? "<p><br></p>" : "<p>" + html(line) + "</p>")
            + "\n</body></html>"),
    HTML_BREAKS(text -> "<div dir=\"ltr\">" + html(text).replace("\n", "<br>\n") + "</div>"),
    HTML_BEHIND_WORDS(text -> "Hi,<br><br>" + html(text).replace("\n", "<br>") + "<br><b>thanks</b>"),
    HTML_PREFORMATTED(text -> "<html><body><pre>" + html(text) + "</pre></body></html>"),
    HTML_TABLE(text -> table(text, ":")),
    HTML_TABLE_WITHOUT_COLONS(text -> table(text, "")),
    TABBED(text -> table(text) ? eachLabel(text, label -> label.replace(":", "\t")) : text),
    MARKDOWN_TABLE(true, text -> table(text) ? "| 项目 | 值 |\n|---|---|\n" + bars(text) : text),
    JSON_FIELDS(text -> table(text) ? jsonFields(text) : text),
    ENTITIES(text -> xml(text).replace(": ", ":&nbsp;")),
    RECORD(text -> message("<![CDATA[" + record(text) + "]]>")),
    RECORD_ESCAPED(text -> message(xml(record(text)))),
    RECORD_ESCAPED_TWICE(text -> message(xml(xml(record(text))))),
    RECORD_WITH_NUMBERED_BREAKS(text -> message("<![CDATA[" + record(text).replace("\n", "&#x0A;") + "]]>")),
    RECORD_IN_RECORD(text -> message("<![CDATA[" + nested(text) + "]]>")),
    RECORD_FROM_BRIDGE(text -> "wxid_abc:\n<?xml version=\"1.0\"?>\n" + message(xml(record(text)))),
    RECORD_IN_JSON(text -> json(message(xml(record(text))))),
    RECORD_AS_TEXT(text -> "群聊的聊天记录\n\n—————  2020-4-21  —————\n\n\n张三  11:02\n\n" + text + "\n\n李四  11:03\n\n收到\n"),
    REFERENCE(text -> "<msg><appmsg><title>谁看一下</title><type>57</type><refermsg><type>1</type><displayname>张三"
            + "</displayname><content>" + xml(text) + "</content></refermsg></appmsg></msg>"),
    JSON(text -> json(text)),
    /// Without a break of lines nothing tells a literal's escapes from those of an answer.
    LOG_LINE(text -> "[2024-05-06 07:12:09] INFO robot - text=\""
            + (text.strip().contains("\n") ? escaped(text) : text) + "\" status=200"),
    NUMBERED(text -> eachField(text, "1. ")),
    NUMBERED_IN_CHINESE(text -> eachField(text, "1、")),
    NUMBERED_IN_BRACKETS(text -> eachField(text, "(1) ")),
    BULLETED(text -> eachField(text, "- ")),
    DOTTED(text -> eachField(text, "• ")),
    UNSEEN_LETTERS(text -> "\ufeff" + eachField(text, "\u200b\u200e").replace("\n", "\r\n") + "\u2060"),
    UNSEEN_BLANKS(text -> eachLabel(text, label -> label + "\u00a0\u3000")),
    EMOJI(text -> "\ud83d\udd25\ud83d\udd25" + text + "\n\ud83d\ude2d\ud83d\ude2d"),
    BOLD(text -> eachLabel(text, label -> "**" + label + "** ")),
    BOLD_NAMES(text -> eachLabel(text, label -> "**" + label.replace(":", "**:"))),
    FENCED(text -> "```\n" + text + "\n```"),
    REPLIED(text -> "Re: " + text),
    DOUBLED_BRACKETS(text -> text.replace("][", "]][[").replaceFirst("\\[", "[[")),
    LOST_LAST_BRACKET(text -> text.replaceFirst("(?<!第三方平台)\\](?=\\s*(报警.*)?\\s*$)", "")),
    LOST_BRACKETS_BETWEEN(text -> text.replaceFirst("\\]\\[(?=Stamp|Event)", "[")),
    LOST_OPENING_BRACKET(text -> text.replaceFirst("\\]\\[(?=Stamp|Event)", "]"));

    private static final Pattern LABEL = Pattern.compile("(Appid|昵称|时间|内容|次数|错误样例): ?");

    private static final Pattern FIELD = Pattern.compile("(?m)^(?=Appid:|昵称:|时间:|内容:|次数:|错误样例:|报警排查指引)");

    private final boolean breaksChange;
    private final UnaryOperator<String> how;

    Disguise(UnaryOperator<String> how) {
        this(false, how);
    }

    /// @param breaksChange breaks and indents inside a body are not what they were; nothing else may differ
    Disguise(boolean breaksChange, UnaryOperator<String> how) {
        this.breaksChange = breaksChange;
        this.how = how;
    }

    String of(String text) {
        return how.apply(text);
    }

    boolean changesBreaks() {
        return breaksChange;
    }

    /// The text's fields, each with the lines that belong to it.
    static List<String> fields(String text) {
        return List.of(FIELD.split(text));
    }

    private static String eachLine(String text, UnaryOperator<String> change) {
        return text.lines().map(change).collect(Collectors.joining("\n"));
    }

    private static String eachField(String text, String mark) {
        return FIELD.matcher(text).replaceAll(mark);
    }

    private static String eachLabel(String text, UnaryOperator<String> change) {
        return LABEL.matcher(text)
                .replaceAll(label -> change.apply(label.group().strip()));
    }

    private static String fullWidth(String text) {
        String labels = LABEL.matcher(text).replaceAll(label -> widened(label.group(1)) + "：");
        String times = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d|\\d+分钟 \\d+ ?次")
                .matcher(labels)
                .replaceAll(time -> widened(time.group()));
        return times.replace("][", "］［").replaceFirst("\\[", "［");
    }

    private static String widened(String text) {
        return text.chars()
                .map(letter -> letter > ' ' && letter < 127 ? letter - '!' + '！' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String html(String text) {
        return xml(text)
                .replaceAll(" (?= )", "&nbsp;")
                .replaceAll("(?m)^ ", "&nbsp;")
                .replaceAll("(?m) $", "&nbsp;");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String table(String text, String colon) {
        List<String> rows = new ArrayList<>();
        for (String field : fields(text)) {
            int border = LABEL.matcher(field).lookingAt() ? field.indexOf(':') : -1;
            String value = html(field.substring(border + 1).stripTrailing()).replace("\n", "<br>");
            rows.add(
                    border < 0
                            ? "<tr><td colspan=2>" + value + "</td></tr>"
                            : "<tr><td><p>" + field.substring(0, border) + colon + "</p></td><td><p>" + value
                                    + "</p></td></tr>");
        }
        return "<table border=\"1\"><tbody>" + String.join("\n", rows) + "</tbody></table>";
    }

    /// Whether each of its labels begins a line.
    private static boolean table(String text) {
        return text.contains("\n次数:") || text.contains("\n错误样例:");
    }

    private static String bars(String text) {
        return fields(text).stream()
                .map(field -> field.strip().replaceAll("\\s*\n\\s*", " ").replaceFirst(":\\s*", " | "))
                .map(row -> "| " + row + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String jsonFields(String text) {
        return fields(text).stream()
                .map(field -> field.strip().split(",请见: |，请见: |:\\s*", 2))
                .map(field -> "\"%s\": \"%s\"".formatted(field[0], escaped(field[1])))
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
    }

    private static String record(String text) {
        return "<recordinfo><title>群聊的聊天记录</title><desc>张三: Appid: wx...</desc><datalist count=\"3\">" + item("在吗")
                + item(text) + item("收到 &lt;3") + "</datalist></recordinfo>";
    }

    private static String nested(String text) {
        return "<recordinfo><datalist count=\"1\"><dataitem datatype=\"17\" dataid=\"1\"><datatitle>聊天记录</datatitle>"
                + "<datadesc>张三: Appid: wx1 次数: 5分钟 1次...</datadesc><recordxml>" + record(text)
                + "</recordxml></dataitem></datalist></recordinfo>";
    }

    private static String item(String text) {
        return "<dataitem datatype=\"1\" dataid=\"a\"><sourcename>张三</sourcename><sourcetime>2020-04-21 11:02:04"
                + "</sourcetime><datadesc>" + xml(text) + "</datadesc></dataitem>";
    }

    private static String message(String record) {
        return "<msg><appmsg appid=\"\" sdkver=\"0\"><title>群聊的聊天记录</title><des>张三: 在吗...</des><type>19</type>"
                + "<url>https://support.weixin.qq.com/update/</url><recorditem>" + record
                + "</recorditem></appmsg><fromusername>wxid_abc</fromusername></msg>";
    }

    private static String json(String text) {
        return "{\"msgtype\": \"text\", \"text\": {\"content\": \"" + escaped(text) + "\"}, \"sender\": \"张三\"}";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
