package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

/// A merged forward (合并转发) or a quoted message as the client's XML: the texts that people sent stand in
/// `datadesc` or in a reference's `content`, in a record that is itself escaped, once or more, inside other XML.
///
/// Read by its marks, not as a document: pasted records are cut and damaged, and nothing in them may be loaded.
final class RecordXml {
    /// Escaped twice is the most that clients write.
    private static final int MOST_ESCAPED = 3;

    private static final String NAME = "datadesc";
    private static final String REFERENCE = "refermsg";
    private static final String QUOTED = "content";
    private static final String TYPE = "datatype=";
    /// An item that holds a record again; its own text repeats the first lines of that.
    private static final String NESTED = "17";

    private static final int ITEM_REACH = 1024;

    private static final String ESCAPED = "lt;";
    /// Elements around the texts.
    private static final List<String> OWN = List.of(
            "msg",
            "appmsg",
            "recordinfo",
            "recorditem",
            "recordxml",
            "datalist",
            "dataitem",
            "datadesc",
            "refermsg",
            "?xml");

    private final Passage passage;
    private final String text;
    private final List<Passage> texts = new ArrayList<>();
    private int end;

    private RecordXml(Passage passage) {
        this.passage = passage;
        this.text = passage.text();
    }

    /// Empty when it is no record.
    static List<Passage> texts(Passage passage) {
        if (!passage.text().contains(NAME) && !passage.text().contains(REFERENCE)) {
            return List.of();
        }
        RecordXml xml = new RecordXml(passage);
        int begin = xml.firstMarkup();
        xml.collect(begin);
        if (xml.texts.isEmpty()) {
            return List.of();
        }
        List<Passage> all = new ArrayList<>();
        all.add(passage.part(0, begin));
        all.addAll(xml.texts);
        all.add(passage.part(xml.behindMarkup(), xml.text.length()));
        return all;
    }

    /// Where the record begins: a plain alarm before it may show markup as well.
    private int firstMarkup() {
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (isOwn(at + 1)) {
                return Math.min(at, firstEscaped(at));
            }
        }
        return Math.max(0, firstEscaped(text.length()));
    }

    private int firstEscaped(int end) {
        for (int at = text.indexOf(ESCAPED, 0, end); at >= 0; at = text.indexOf(ESCAPED, at + 1, end)) {
            if (isOwn(at + ESCAPED.length())) {
                int before = at;
                while (text.startsWith("&amp;", before - "&amp;".length() + 1)) {
                    before -= "amp;".length();
                }
                return Math.max(0, text.charAt(before) == '&' ? before : before - 1);
            }
        }
        return end == text.length() ? 0 : end;
    }

    private boolean isOwn(int name) {
        return OWN.stream().anyMatch(own -> text.startsWith(own, name));
    }

    /// Where the record ends; one that was cut goes on to the end of its markup.
    private int behindMarkup() {
        int last =
                OWN.stream().mapToInt(own -> text.lastIndexOf("/" + own)).max().orElse(-1);
        if (last < end) {
            last = Math.max(text.lastIndexOf('>'), text.lastIndexOf("&gt;"));
        }
        int raw = text.indexOf('>', Math.max(0, last)) + 1;
        int escaped = text.indexOf("gt;", Math.max(0, last));
        int behind = escaped >= 0 && (raw == 0 || escaped < raw) ? escaped + "gt;".length() : raw;
        return Math.max(end, behind);
    }

    private void collect(int begin) {
        int item = text.indexOf(NAME, begin);
        int reference = quotedBehind(begin);
        while (item >= 0 || reference >= 0) {
            boolean quoted = reference >= 0 && (item < 0 || reference < item);
            int behind = quoted ? element(QUOTED, reference) : element(NAME, item);
            item = item >= 0 && item < behind ? text.indexOf(NAME, behind) : item;
            reference = reference >= 0 && reference < behind ? quotedBehind(behind) : reference;
        }
    }

    private int quotedBehind(int index) {
        int reference = text.indexOf(REFERENCE, index);
        return reference < 0 ? -1 : text.indexOf(QUOTED, reference);
    }

    /// Takes the text of the element whose name stands at the index.
    ///
    /// @return where to look on
    private int element(String name, int index) {
        int behind = index + name.length();
        int escaped = escapedTimes(index);
        String close = escaped < 0 ? ">" : escape(">", escaped);
        if (escaped < 0 || !text.startsWith(close, behind)) {
            return behind;
        }
        int start = behind + close.length();
        int closing = text.indexOf(escape("<", escaped) + "/" + name, start);
        int stop = closing < 0 ? text.length() : closing;
        end = stop;
        if (name.equals(QUOTED) || !isNested(index)) {
            texts.add(unescaped(start, stop, escaped));
        }
        return stop;
    }

    /// How often the record around a tag's name was escaped: not for `<`, once for `&lt;`, twice for `&amp;lt;`;
    /// negative when no tag opens there.
    private int escapedTimes(int name) {
        for (int times = 0; times <= MOST_ESCAPED; times++) {
            if (text.startsWith(escape("<", times), name - escape("<", times).length())) {
                return times;
            }
        }
        return -1;
    }

    private static String escape(String mark, int times) {
        return times == 0 ? mark : "&" + "amp;".repeat(times - 1) + (mark.equals("<") ? "lt;" : "gt;");
    }

    /// Whether the attributes of the item around the text, a little before it, say that it holds a record.
    private boolean isNested(int index) {
        String before = text.substring(Math.max(0, index - ITEM_REACH), index);
        int item = before.lastIndexOf("dataitem ");
        int type = item < 0 ? -1 : before.indexOf(TYPE, item);
        return type >= 0 && firstDigits(before, type + TYPE.length()).equals(NESTED);
    }

    /// Behind the quote, which may be escaped as well.
    private static String firstDigits(String words, int from) {
        int start = from;
        while (start < words.length() && words.charAt(start) != '>' && !Character.isDigit(words.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < words.length() && Character.isDigit(words.charAt(end))) {
            end++;
        }
        return words.substring(start, end);
    }

    private Passage unescaped(int start, int end, int escaped) {
        String open = escape("<", escaped) + "![CDATA[";
        String close = "]]" + escape(">", escaped);
        boolean literal = text.startsWith(open, start) && text.startsWith(close, end - close.length());
        Passage bare = literal ? passage.part(start + open.length(), end - close.length()) : passage.part(start, end);
        for (int times = literal ? 0 : -1; times < escaped; times++) {
            bare = XmlEscapes.resolved(bare);
        }
        return bare;
    }
}
