package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tocsin.alarm.Alarm;

/// A peer: what an engineer who knows the alarms and `java.util.regex` writes by hand. One pass looks for labels, a
/// value reaches to its line's end or the next label, and no pattern can backtrack far.
final class RegexReader {
    private static final int APPID = 1;
    private static final int NICKNAME = 2;
    private static final int TIME = 3;
    private static final int CONTENT = 4;
    private static final int COUNT = 5;
    private static final int SAMPLE = 6;
    private static final int ITEM = 7;
    private static final int GUIDE = 8;

    /// The first look, at one letter, spares most places of a text the alternatives.
    private static final Pattern LABEL = Pattern.compile("""
            (?=[Aa昵时内次错报\\[])(?:\
            (?:([Aa]pp ?[Ii][Dd])|(昵称)|(时间)|(内容)|(次数)|(错误样例))\\s*+[:：][ \\t]*+\
            |(\\[(?=(?:OpenID|Stamp|MsgType|Event|transaction_id)=))\
            |报警排查指引[^\\n]*?(https?://\\S++))""");

    private static final Pattern FREQUENCY = Pattern.compile("(?:(\\d++)\\s*+分钟\\s*+)?+(\\d++)\\s*+次");

    List<Alarm> read(String text) {
        List<Alarm> alarms = new ArrayList<>();
        Matcher label = LABEL.matcher(text);
        Draft draft = new Draft();
        int last = 0;
        boolean found = label.find();
        while (found) {
            int kind = kind(label);
            // The labels have an order; one out of it belongs to the next alarm.
            if (kind <= last) {
                finish(draft, alarms);
                draft = new Draft();
            }
            last = kind;
            if (kind == SAMPLE || kind == ITEM) {
                SampleItems items = new SampleItems(text);
                int end = items.read(kind == SAMPLE ? label.end() : label.start());
                draft.items = items.items();
                found = label.find(Math.max(end, label.end()));
            } else {
                int from = kind == GUIDE ? label.start(GUIDE) : label.end();
                int behind = label.end();
                found = label.find();
                int end = kind == GUIDE ? behind : lineEnd(text, from, found ? label.start() : text.length());
                take(kind, text, from, end, draft);
            }
        }
        finish(draft, alarms);
        return alarms;
    }

    private static int kind(Matcher label) {
        for (int kind = APPID; kind < GUIDE; kind++) {
            if (label.start(kind) >= 0) {
                return kind;
            }
        }
        return GUIDE;
    }

    private static void finish(Draft draft, List<Alarm> alarms) {
        if (draft.isAlarm()) {
            alarms.add(draft.alarm());
        }
    }

    private static int lineEnd(String text, int from, int end) {
        int line = text.indexOf('\n', from, end);
        return line < 0 ? end : line;
    }

    private static void take(int kind, String text, int from, int end, Draft draft) {
        switch (kind) {
            case APPID -> draft.appid = text.substring(from, end).strip();
            case NICKNAME -> draft.nickname = text.substring(from, end).strip();
            case TIME -> draft.time = Draft.time(text, from);
            case CONTENT -> draft.content = text.substring(from, end).strip();
            case COUNT -> frequency(text, from, end, draft);
            default -> draft.guide = text.substring(from, end);
        }
    }

    private static void frequency(String text, int from, int end, Draft draft) {
        Matcher frequency = FREQUENCY.matcher(text).region(from, end);
        if (frequency.lookingAt()) {
            if (frequency.start(1) >= 0) {
                draft.window = Integer.parseInt(text, frequency.start(1), frequency.end(1), 10);
            }
            draft.count = Long.parseLong(text, frequency.start(2), frequency.end(2), 10);
        }
    }
}
