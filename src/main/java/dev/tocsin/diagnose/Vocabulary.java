package dev.tocsin.diagnose;

import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/// Every word that a rule may use: variables in conditions, and the same names and a few more between braces in texts.
/// `rules/README.md` explains each one; a test compares.
final class Vocabulary {
    static final SequencedMap<String, Variable> VARIABLES = variables();
    static final SequencedMap<String, Placeholder> PLACEHOLDERS = placeholders();

    private Vocabulary() {}

    /// @param absent its value when the alarm says nothing; stands for "no value" in texts
    record Variable(CelType type, Object absent, Function<Facts, Object> value) {}

    /// What to write for a name between braces; empty when the alarm has no such value.
    interface Placeholder {
        String value(Facts facts, Language language);
    }

    private static SequencedMap<String, Variable> variables() {
        Words words = new Words();
        alarmWords(words);
        sampleWords(words);
        words.number("http.code", 0, facts -> facts.alarm().number("http code", 0));
        words.number("curl.code", -1, facts -> facts.alarm().number("curl error", -1));
        words.number("response.length", -1, facts -> facts.alarm().number("response_length", -1));
        bodyWords(words);
        replyWords(words);
        historyWords(words);
        words.text("nearest.rule", facts -> nearest(facts, it -> it.rule().id()));
        words.text("nearest.sentence", facts -> nearest(facts, Resemblance.Nearest::sentence));
        words.number("nearest.percent", 0, facts -> facts.nearest()
                .map(Resemblance.Nearest::percent)
                .orElse(0L));
        return words.variables;
    }

    private static void alarmWords(Words words) {
        words.text("type", Facts::type);
        words.truth("by_sample", Facts::isBySample);
        words.text("content", facts -> facts.alarm().content());
        words.text("header", facts -> facts.alarm().header());
        words.text("appid", facts -> facts.alarm().appid());
        words.text("nickname", facts -> facts.alarm().nickname());
        words.text("guide", facts -> facts.alarm().guide());
        words.number("count", 0, facts -> facts.alarm().count());
        words.number("window", 0, facts -> facts.alarm().window());
        words.number("stamp", 0, facts -> facts.alarm().stamp());
        words.number("delay", 0, facts -> facts.alarm().delay());
        words.truth("has_appid", facts -> facts.alarm().hasAppid());
        words.truth("has_sample", facts -> facts.alarm().hasSample());
        words.truth("has_time", facts -> facts.alarm().hasTime());
        words.truth("truncated", facts -> facts.alarm().truncated());
    }

    private static void sampleWords(Words words) {
        words.texts("sample", facts -> facts.alarm().sample());
        words.text("event", facts -> facts.alarm().item("event"));
        words.text("msg", facts -> facts.alarm().item("msg"));
        words.text("msgtype", facts -> facts.alarm().item("msgtype"));
        words.text("url", facts -> facts.alarm().callback().text());
        words.text("host", facts -> facts.alarm().callback().host());
        words.number("port", 0, facts -> facts.alarm().port());
        words.text("address", facts -> facts.alarm().address("ip"));
        words.text("outer_ip", facts -> facts.alarm().address("outerip"));
        words.text("openid", facts -> facts.alarm().item("openid"));
        words.text("platform", facts -> facts.alarm().item("第三方平台"));
        words.text("transaction", facts -> facts.alarm().item("transaction_id"));
        words.truth("takes_no_reply", Facts::takesNoReply);
    }

    private static void bodyWords(Words words) {
        words.truth("body.present", facts -> facts.body().isPresent());
        words.text("body.key", facts -> facts.alarm().bodyKey());
        words.text("body.text", facts -> facts.body().text());
        words.text("body.raw", facts -> facts.body().raw());
        words.number("body.length", 0, facts -> facts.body().length());
        words.text("body.kind", facts -> facts.body().kind().word());
        words.text("body.value", facts -> facts.body().value());
        words.text("body.title", facts -> facts.body().title());
        words.truth("body.stripped", Facts::isStripped);
        words.text("body.error", facts -> facts.body().error());
    }

    private static void replyWords(Words words) {
        words.text("reply.root", facts -> facts.reply().root());
        words.texts("reply.fields", facts -> facts.reply().fields());
        words.text("reply.to", facts -> facts.reply().field("ToUserName"));
        words.text("reply.from", facts -> facts.reply().field("FromUserName"));
        words.text("reply.createtime", facts -> facts.reply().field("CreateTime"));
        words.text("reply.msgtype", facts -> facts.reply().field("MsgType"));
        words.text("reply.event", facts -> facts.reply().field("Event"));
        words.text("reply.content", facts -> facts.reply().field("Content"));
        words.text("reply.cut", facts -> facts.reply().cut());
        words.truth("reply.has_content", facts -> facts.reply().fields().containsKey("Content"));
        words.text("reply.return_code", facts -> facts.reply().field("return_code"));
    }

    private static void historyWords(Words words) {
        words.number("history.alarms", 0, facts -> facts.history().rhythm().alarms());
        words.number(
                "history.same_hour_alarms", 0, facts -> facts.history().rhythm().sameHourAlarms());
        words.number(
                "history.same_hour_days", 0, facts -> facts.history().rhythm().sameHourDays());
        words.number("history.accounts_on_host", 0, facts -> facts.history()
                .neighbours()
                .onHost());
        words.number("history.accounts_on_address", 0, facts -> facts.history()
                .neighbours()
                .onAddress());
        words.number(
                "history.same_address", 0, facts -> facts.history().machines().same());
        words.number("history.other_addresses", 0, facts -> facts.history()
                .machines()
                .other());
        words.number("history.known_addresses", 0, facts -> facts.history()
                .machines()
                .known());
    }

    private static String nearest(Facts facts, Function<Resemblance.Nearest, String> value) {
        return facts.nearest().map(value).orElse("");
    }

    private static SequencedMap<String, Placeholder> placeholders() {
        SequencedMap<String, Placeholder> all = new LinkedHashMap<>();
        VARIABLES.forEach((name, variable) -> {
            if (!(variable.type() instanceof MapType)) {
                all.put(name, (facts, language) -> {
                    Object value = variable.value().apply(facts);
                    return value.equals(variable.absent()) ? "" : value.toString();
                });
            }
        });
        all.put(
                "count",
                (facts, language) -> facts.alarm().count() == 0
                        ? ""
                        : NumberFormat.getIntegerInstance(Locale.of(language.tag()))
                                .format(facts.alarm().count()));
        // Nobody can call an address whose host was masked or is missing.
        all.put("url", (facts, language) -> facts.alarm().callback().callable());
        all.put("path", (facts, language) -> facts.alarm().callback().path());
        all.put("port_item", (facts, language) -> facts.alarm().portItem());
        all.put("time", (facts, language) -> facts.moment().time());
        all.put("stamp_time", (facts, language) -> facts.alarm().stampTime());
        all.put("day", (facts, language) -> facts.moment().day());
        all.put("window_from", (facts, language) -> facts.moment().windowFrom());
        all.put("window_to", (facts, language) -> facts.moment().windowTo());
        all.put("nginx_minute", (facts, language) -> facts.moment().nginxMinute());
        all.put("nginx_minutes", (facts, language) -> facts.moment().nginxMinutes());
        all.put("event_name", Facts::eventName);
        all.put("answer", (facts, language) -> facts.answer());
        all.put("error_place", (facts, language) -> facts.body().errorPlace(language));
        all.put("error_said", (facts, language) -> facts.body().errorSaid());
        all.put(
                "nearest_title",
                (facts, language) -> nearest(
                        facts,
                        it -> it.rule().head().title().fillWithGaps(facts).in(language)));
        return all;
    }

    private static final class Words {
        private final SequencedMap<String, Variable> variables = new LinkedHashMap<>();

        void text(String name, Function<Facts, String> value) {
            variables.put(name, new Variable(SimpleType.STRING, "", value::apply));
        }

        void number(String name, long absent, ToLongFunction<Facts> value) {
            variables.put(name, new Variable(SimpleType.INT, absent, value::applyAsLong));
        }

        void truth(String name, Function<Facts, Boolean> value) {
            variables.put(name, new Variable(SimpleType.BOOL, false, value::apply));
        }

        void texts(String name, Function<Facts, Map<String, String>> value) {
            CelType type = MapType.create(SimpleType.STRING, SimpleType.STRING);
            variables.put(name, new Variable(type, Map.of(), value::apply));
        }
    }
}
