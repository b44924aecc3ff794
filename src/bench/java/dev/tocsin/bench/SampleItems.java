package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tocsin.alarm.Sample;

/// The sample's bracketed items by regular expressions: what both peers use, since grok has no repeated fields.
final class SampleItems {
    private static final Pattern ITEM = Pattern.compile("\\s*+\\[([^\\[\\]=:：\\n]++)(?:[=:：]|(]))");

    /// A body holds brackets itself, so that only one with a blank, another item or nothing behind it closes. WeChat
    /// cuts long bodies with dots and then writes no bracket.
    private static final Pattern BODY_END = Pattern.compile("""
            (?=[\\].…\\n])(?:](?=[\\s\\[]|\\z)|(?:\\.\\.\\.|…)(?=\\n|\\s*+(?:报警排查指引|\\z))|\\n(?=\\s*+(?:Appid|报警排查指引)))\
            """);

    private final String text;
    private final Matcher item;
    private final Matcher bodyEnd;
    private final List<Sample.Item> items = new ArrayList<>();

    SampleItems(String text) {
        this.text = text;
        this.item = ITEM.matcher(text);
        this.bodyEnd = BODY_END.matcher(text);
    }

    List<Sample.Item> items() {
        return items;
    }

    /// Reads items from this place on and returns the place behind the last one.
    int read(int from) {
        int at = from;
        while (item.region(at, text.length()).lookingAt()) {
            String key = item.group(1).strip();
            if (item.start(2) >= 0) {
                items.add(new Sample.Item(key, null));
                at = item.end();
            } else if (key.equals("response_content") || key.equals("resp")) {
                at = body(key, item.end());
            } else {
                at = value(key, item.end());
            }
        }
        return at;
    }

    private int value(String key, int from) {
        int end = text.indexOf(']', from);
        end = end < 0 ? text.length() : end;
        items.add(new Sample.Item(key, text.substring(from, end).strip()));
        return Math.min(end + 1, text.length());
    }

    private int body(String key, int from) {
        boolean ends = bodyEnd.find(from);
        int end = ends ? bodyEnd.start() : text.length();
        int behind = ends ? bodyEnd.end() : text.length();
        boolean cut = behind - end > 1 || end < text.length() && text.charAt(end) == '…';
        items.add(new Sample.Item(key, text.substring(from, cut ? behind : end)));
        return behind;
    }
}
