package dev.tocsin.diagnose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The table in `rules/events.yaml`.
class EventWordsTest {
    private static final EventWords WORDS = RuleSet.bundled().events();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UnSubscribe",
                "LOCATION",
                "Location Report",
                "VIEW",
                "Click Menu Url",
                "view_miniprogram",
                "scancode_push",
                "pic_sysphoto",
                "pic_photo_or_album",
                "pic_weixin",
                "location_select",
                "TEMPLATESENDJOBFINISH",
                "Template Send Job Finish",
                "MASSSENDJOBFINISH",
                "PUBLISHJOBFINISH",
                "Publish Job Finish",
                "subscribe_msg_popup_event",
                "Subscribe Msg Change Event",
                "subscribe_msg_sent_event",
                "qualification_verify_success",
                "naming_verify_fail",
                "annual_renew",
                "verify_expired",
                "Component Ticket",
                "Component Info"
            })
    void events_for_information_take_no_reply(String event) {
        assertThat(WORDS.takesNoReply(event, "", "")).isTrue();
        assertThat(WORDS.name(event, "", "", Language.FR)).isNotEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource({
        "Subscribe, Subscribe, 20002",
        "Subscribe, '', 20000",
        "SCAN, '', 20000",
        "Scan QRCode, '', 20000",
        "Click, '', 20000",
        "scancode_waitmsg, '', 20000",
        "debug_demo, '', ''",
        "'', Text, 1",
        "'', Subscribe, 20002",
        "'', Location, ''",
        "'', '', 1",
        "Shake, '', ''",
        "'', '', ''"
    })
    void what_may_be_answered_or_is_unknown_is_not_claimed(String event, String message, String type) {
        assertThat(WORDS.takesNoReply(event, message, type)).isFalse();
    }

    @Test
    void type_is_named_as_the_message_is() {
        assertThat(WORDS.name("", "", "text", Language.ZH)).isEqualTo(WORDS.name("", "Text", "", Language.ZH));
        assertThat(WORDS.name("", "", "shortvideo", Language.EN)).isEqualTo("a short video message");
        assertThat(WORDS.name("", "", "event", Language.FR)).isEqualTo("un événement");
    }

    @Test
    void type_decides_where_the_event_is_unknown() {
        assertThat(WORDS.takesNoReply("Shake", "", "20000")).isTrue();
        assertThat(WORDS.takesNoReply("", "", "20100")).isTrue();
    }
}
