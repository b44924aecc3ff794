package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfusionTableTest {
    private final List<Judgement> judgements = new ArrayList<>();

    @Test
    void has_one_column_for_what_is_right_and_one_for_each_mistake() {
        judged("BAD_RESPONSE", "BAD_RESPONSE", 40);
        judged("BAD_RESPONSE", "AUTO_BLOCK", 1);
        judged("DNS_FAILURE", "DNS_FAILURE", 3);
        judged("REQUEST_TIMEOUT", "CONNECT_TIMEOUT", 2);
        judged("not AUTO_BLOCK", "AUTO_BLOCK", 1);
        ConfusionTable table = new ConfusionTable(judgements);

        assertThat(table.all()).containsExactly("""
                labelled         right    1    2
                BAD_RESPONSE        40    1    .
                DNS_FAILURE          3    .    .
                REQUEST_TIMEOUT      .    .    2
                not AUTO_BLOCK       .    1    .
                1: diagnosed AUTO_BLOCK
                2: diagnosed CONNECT_TIMEOUT
                """.split("\n"));
        assertThat(table.mistakes()).hasSize(6).noneMatch(line -> line.startsWith("DNS_FAILURE"));
        assertThat(table.right()).isEqualTo(43);
        assertThat(table.total()).isEqualTo(47);
    }

    @Test
    void has_no_mistakes_to_show_when_all_is_right() {
        judged("http-404", "http-404", 2);

        assertThat(new ConfusionTable(judgements).mistakes()).isEmpty();
        assertThat(new ConfusionTable(judgements).all()).containsExactly("labelled  right", "http-404      2");
    }

    @Test
    void shows_a_type_that_is_taken_for_a_labelled_one_in_both_roles() {
        judged("A", "A", 1);
        judged("A", "B", 1);
        judged("B", "A", 1);

        assertThat(new ConfusionTable(judgements).all())
                .containsExactly(
                        "labelled  right    1    2",
                        "A             1    .    1",
                        "B             .    1    .",
                        "1: diagnosed A",
                        "2: diagnosed B");
    }

    private void judged(String labelled, String diagnosed, int times) {
        for (int i = 0; i < times; i++) {
            judgements.add(new Judgement(Judgement.Subject.TYPE, labelled, diagnosed));
        }
    }
}
