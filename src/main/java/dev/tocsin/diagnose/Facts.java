package dev.tocsin.diagnose;

import java.util.Optional;

import dev.cel.runtime.CelVariableResolver;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;

/// What is known of one alarm, in the words of the vocabulary. Reading the body is the expensive part and waits until
/// a rule asks. Belongs to one diagnosis, so to one thread.
final class Facts implements CelVariableResolver {
    private final AlarmFacts alarm;
    private final History history;
    private final EventWords events;
    private final Resemblance resemblance;
    private @Nullable AlarmType type;
    private boolean bySample;
    private @Nullable BodyFacts body;
    private @Nullable Optional<Resemblance.Nearest> nearest;

    Facts(Alarm alarm, History history, EventWords events, Resemblance resemblance) {
        this.alarm = new AlarmFacts(alarm);
        this.history = history;
        this.events = events;
        this.resemblance = resemblance;
    }

    /// From here on the facts know what kind of alarm this is.
    ///
    /// @param fromSample whether only its sample told it, because no rule knows its sentence
    void decide(AlarmType decided, boolean fromSample) {
        type = decided;
        bySample = fromSample;
    }

    @Override
    public Optional<Object> find(String name) {
        return Optional.ofNullable(Vocabulary.VARIABLES.get(name))
                .map(variable -> variable.value().apply(this));
    }

    String type() {
        return type == null ? "" : type.name();
    }

    boolean isBySample() {
        return bySample;
    }

    AlarmFacts alarm() {
        return alarm;
    }

    BodyFacts body() {
        if (body == null) {
            body = BodyFacts.of(alarm.body(), alarm.truncated());
        }
        return body;
    }

    boolean isStripped() {
        return !alarm.truncated() && body().isStripped(alarm.number("response_length", -1));
    }

    XmlReply reply() {
        return body().reply();
    }

    History history() {
        return history;
    }

    /// The known sentence that is most like this alarm's.
    Optional<Resemblance.Nearest> nearest() {
        if (nearest == null) {
            nearest = resemblance.of(alarm.content());
        }
        return nearest;
    }

    Moment moment() {
        return alarm.moment(type == null ? AlarmType.UNKNOWN : type);
    }

    String eventName(Language language) {
        return events.name(alarm.item("event"), alarm.item("msg"), alarm.item("msgtype"), language);
    }

    boolean takesNoReply() {
        return events.takesNoReply(alarm.item("event"), alarm.item("msg"), alarm.item("msgtype"));
    }

    /// The items that show the answer, with what nobody sees around it made visible.
    String answer() {
        String length = alarm.item("response_length").isEmpty()
                ? ""
                : "[response_length=%s]".formatted(alarm.item("response_length"));
        return body().isPresent() ? "%s[%s=%s]".formatted(length, alarm.bodyKey(), body().marked()) : length;
    }
}
