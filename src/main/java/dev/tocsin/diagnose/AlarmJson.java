package dev.tocsin.diagnose;

import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.ParseProblem;
import dev.tocsin.parse.ParsedAlarm;

/// A parsed alarm in the field order of the public contract: what `tocsin parse` prints and the database keeps.
/// Absent lines stay in the JSON as `null`.
///
/// @param time RFC 3339 in UTC+8, always with seconds
public record AlarmJson(
        AlarmType type,
        @Nullable String appid,
        @Nullable String nickname,
        @Nullable String time,
        @Nullable String content,
        @Nullable Integer windowMinutes,
        @Nullable Long count,
        @Nullable List<Sample.Item> sample,
        @Nullable String guideUrl,
        @Nullable String header,
        boolean truncated,
        List<ParseProblem> problems) {

    public static AlarmJson of(AlarmType type, ParsedAlarm parsed) {
        Alarm alarm = parsed.alarm();
        return new AlarmJson(
                type,
                alarm.appid(),
                alarm.nickname(),
                alarm.time() == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(alarm.time()),
                alarm.content(),
                alarm.windowMinutes(),
                alarm.count(),
                alarm.sample() == null ? null : alarm.sample().items(),
                alarm.guideUrl(),
                alarm.header(),
                alarm.truncated(),
                parsed.problems());
    }
}
