package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.cel.runtime.CelEvaluationException;
import org.junit.jupiter.api.Test;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConditionCompilerTest {
    private final ConditionCompiler compiler = new ConditionCompiler();

    @Test
    void answers_from_the_alarm() throws CelEvaluationException {
        Facts facts = facts(List.of(
                new Sample.Item("http code", "404"),
                new Sample.Item("decrypt fail", null),
                new Sample.Item("resp", "\"<xml/>\"")));

        assertThat(compile("http.code == 404 && curl.code == -1").holds(facts)).isTrue();
        assertThat(compile("\"decrypt fail\" in sample && sample[\"decrypt fail\"] == \"\"")
                        .holds(facts))
                .isTrue();
        assertThat(compile("body.kind == \"json_string\" && body.value.startsWith(\"<xml\")")
                        .holds(facts))
                .isTrue();
        assertThat(compile("type == \"\" && reply.fields == {}").holds(facts)).isTrue();
        assertThat(compile("sample.exists(key, key.matches(\"^DECRYPT$\"))").holds(facts))
                .isFalse();
    }

    @Test
    void knows_what_a_condition_asks_for() {
        assertThat(compile("http.code > 0 || sample.exists(k, k == host)").variables())
                .containsExactlyInAnyOrder("http.code", "sample", "host");
    }

    @Test
    void compiles_the_same_question_once() {
        assertThat(compile("host != \"\"")).isSameAs(compile("host != \"\""));
    }

    @Test
    void refuses_what_could_run_long() {
        String nested = "(".repeat(200) + "true" + ")".repeat(200);

        assertThat(compiler.compile(nested)).isInstanceOf(ConditionCompiler.Result.Refused.class);
        assertThat(compiler.compile("count > " + "1 + ".repeat(2000) + "1"))
                .isInstanceOf(ConditionCompiler.Result.Refused.class);
    }

    @Test
    void refuses_a_regular_expression_that_cannot_be_read() {
        assertThat(compiler.compile("content.matches(\"a(b\")"))
                .isInstanceOfSatisfying(ConditionCompiler.Result.Refused.class, refused -> assertThat(refused.issues())
                        .singleElement()
                        .extracting(issue -> issue.getSourceLocation().getColumn())
                        .isEqualTo(16));
    }

    @Test
    void stops_a_regular_expression_that_is_too_large() {
        Condition made = compile("sample.exists(key, \"aaa\".matches(\"(a{100}){\" + key + \"}\"))");

        assertThatExceptionOfType(CelEvaluationException.class)
                .isThrownBy(() -> made.holds(facts(List.of(new Sample.Item("100", "")))))
                .withMessageContaining("too large");
    }

    @Test
    void stops_a_macro_that_looks_at_too_much() {
        List<Sample.Item> items = new ArrayList<>();
        IntStream.range(0, 200).forEach(at -> items.add(new Sample.Item("k" + at, "")));
        Condition square = compile("sample.all(a, sample.all(b, a != b || b != \"\"))");

        assertThatExceptionOfType(CelEvaluationException.class).isThrownBy(() -> square.holds(facts(items)));
    }

    private Condition compile(String source) {
        return switch (compiler.compile(source)) {
            case ConditionCompiler.Result.Compiled(Condition condition) -> condition;
            case ConditionCompiler.Result.Refused(var issues) -> throw new AssertionError(issues);
        };
    }

    private static Facts facts(List<Sample.Item> items) {
        return new Facts(
                new Alarm(null, null, null, null, null, null, null, new Sample(items), null, false),
                History.NONE,
                EventWords.NONE,
                Resemblance.NONE);
    }
}
