package dev.tocsin.intake;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.parse.ParseProblem;

/// What became of one text, or of its first alarms.
///
/// @param leftovers words around its alarms; the first ones when they are many
public record Result(List<AlarmResult> alarms, List<Unreadable> unreadable, List<Leftover> leftovers) {
    public Result {
        alarms = List.copyOf(alarms);
        unreadable = List.copyOf(unreadable);
        leftovers = List.copyOf(leftovers);
    }

    /// With what became of the alarms behind these.
    public Result and(List<AlarmResult> next) {
        return new Result(Stream.concat(alarms.stream(), next.stream()).toList(), unreadable, leftovers);
    }

    /// Without its first alarms.
    public Result behind(int first) {
        return new Result(alarms.subList(first, alarms.size()), unreadable, leftovers);
    }

    /// The same for one who hands the text in once more.
    Result again() {
        return new Result(alarms.stream().map(AlarmResult::again).toList(), unreadable, leftovers);
    }

    /// @param id of the alarm; of the first one when this is a repeat
    /// @param history whether it was handed in as history and is old enough: told to nobody, over then
    public record AlarmResult(
            UUID id,
            boolean duplicate,
            AlarmType type,
            @Nullable String appid,
            boolean history,
            IncidentLink incident,
            List<FindingLine> findings) {
        public AlarmResult {
            findings = List.copyOf(findings);
        }

        private AlarmResult again() {
            return new AlarmResult(id, true, type, appid, history, incident, findings);
        }
    }

    public record IncidentLink(long id, IncidentState state, Severity severity, String url) {}

    public record FindingLine(String id, Confidence confidence, String title, String evidence) {}

    /// Words that belong to no alarm beside them, with their place in the text.
    ///
    /// @param line counted from 1
    /// @param column counted from 1
    /// @param text its beginning when it is long
    public record Leftover(int line, int column, String text) {}

    /// Text in which no alarm was recognised.
    public record Unreadable(String text, List<ParseProblem> problems) {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
