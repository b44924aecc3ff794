package dev.tocsin.bench;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import io.krakens.grok.api.Match;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;

/// A peer: java-grok as its users set it up, one expression for the whole alarm out of named patterns, compiled once.
/// Grok has no repeated fields, so every item of the sample is named, in the order in which WeChat writes them.
final class GrokReader {
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("COLON", "[ \\t]*[:：][ \\t]*"),
            Map.entry("APPID", "[Aa]ppid%{COLON}%{DATA:appid}(?=\\s+(?:昵称|时间|内容))"),
            Map.entry("NICKNAME", "昵称%{COLON}%{DATA:nickname}(?=\\s+(?:时间|内容))"),
            Map.entry("WHEN", "时间%{COLON}(?<time>%{YEAR}-%{MONTHNUM}-%{MONTHDAY} %{TIME})"),
            Map.entry("CONTENT", "内容%{COLON}%{DATA:content}(?=\\s+(?:次数|错误样例|报警排查指引)|\\s*\\z)"),
            Map.entry("COUNT", "次数%{COLON}(?:%{INT:window:int}\\s*分钟\\s*)?%{INT:count:long}\\s*次"),
            Map.entry("VALUE", "[^\\]]*"),
            Map.entry("BODY", "[\\s\\S]*?(?=\\](?:[\\s\\[]|\\z)|(?<=\\.\\.\\.)\\s*(?:报警排查指引|\\z))"),
            Map.entry("SAMPLE", """
                    错误样例%{COLON}(?:\\[transaction_id=%{VALUE:transaction_id}\\])?\
                    (?:\\[resp=%{BODY:resp}\\]?)?\
                    (?:\\[OpenID=%{VALUE:OpenID}\\])?(?:\\[Stamp=%{VALUE:Stamp}\\])?\
                    (?:\\[OuterIP=%{VALUE:OuterIP}\\])?(?:\\[3rdUrl\\d*=%{VALUE:3rdUrl}\\])?\
                    (?:\\[IP=%{VALUE:IP}\\])?(?:\\[MsgType=%{VALUE:MsgType}\\])?(?:\\[Msg=%{VALUE:Msg}\\])?\
                    (?:\\[Event=%{VALUE:Event}\\]\\s*)?(?:\\[ip=%{VALUE:ip}\\])?\
                    (?:\\[response_length=%{VALUE:response_length}\\])?\
                    (?:\\[response_content=%{BODY:response_content}\\]?)?\
                    (?:\\[http code=%{VALUE:http code}\\])?(?:\\[cURL Error=%{VALUE:cURL Error}\\])?\
                    (?:\\[第三方平台:?%{VALUE:platform}\\])?"""),
            Map.entry("GUIDE", "报警排查指引[^h\\n]*%{NOTSPACE:guide}"),
            Map.entry("ALARM", """
                    (?:%{APPID}\\s+)?(?:%{NICKNAME}\\s+)?(?:%{WHEN}\\s+)?(?:%{CONTENT}\\s*)?(?:%{COUNT}\\s*)\
                    (?:%{SAMPLE}\\s*)?(?:%{GUIDE})?"""));

    /// By the name that grok captures; grok's names are ASCII.
    private static final Map<String, String> KEYS = Map.of("platform", "第三方平台");

    private static final List<String> ITEMS = List.of(
            "transaction_id",
            "resp",
            "OpenID",
            "Stamp",
            "OuterIP",
            "3rdUrl",
            "IP",
            "MsgType",
            "Msg",
            "Event",
            "ip",
            "response_length",
            "response_content",
            "http code",
            "cURL Error",
            "platform");

    private final Grok grok;

    GrokReader() {
        GrokCompiler compiler = GrokCompiler.newInstance();
        compiler.registerDefaultPatterns();
        compiler.register(PATTERNS);
        this.grok = compiler.compile("%{ALARM}", true);
    }

    /// Grok finds the first match only; what follows it is a view, not a copy, so that long texts stay affordable.
    List<Alarm> read(String text) {
        List<Alarm> alarms = new ArrayList<>();
        int at = 0;
        Match match = grok.match(text);
        while (!match.isNull()) {
            alarms.add(alarm(match.capture()));
            at += match.getEnd();
            match = grok.match(CharBuffer.wrap(text, at, text.length()));
        }
        return alarms;
    }

    private static Alarm alarm(Map<String, Object> captured) {
        Draft draft = new Draft();
        draft.appid = (String) captured.get("appid");
        draft.nickname = (String) captured.get("nickname");
        draft.content = (String) captured.get("content");
        draft.window = (Integer) captured.get("window");
        draft.count = (Long) captured.get("count");
        draft.guide = (String) captured.get("guide");
        if (captured.get("time") instanceof String time) {
            draft.time = Draft.time(time, 0);
        }
        draft.items = items(captured);
        return draft.alarm();
    }

    private static @Nullable List<Sample.Item> items(Map<String, Object> captured) {
        List<Sample.Item> items = new ArrayList<>();
        for (String name : ITEMS) {
            if (captured.get(name) instanceof String value) {
                boolean flag = name.equals("platform") && value.isEmpty();
                items.add(new Sample.Item(KEYS.getOrDefault(name, name), flag ? null : value));
            }
        }
        return items.isEmpty() ? null : items;
    }
}
