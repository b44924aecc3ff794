package dev.tocsin.reply;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.OpenIdShape;
import dev.tocsin.alarm.Sample;
import dev.tocsin.diagnose.ChecklistStep;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Text;

/// Masks OpenIDs wherever they stand: each identifies a person, and is shown on the incident's page only. That is the
/// alarm's own, and whatever has the shape of one, since bodies carry those of others. What was cut in the middle of
/// one shows no more of it than the mask does. Masking comes before cutting and markup: neither leaves an OpenID whole.
public final class OpenIds {
    private static final int SHORTEST = 16;
    /// Four times as long as any; what is longer is none, and looking for each of its beginnings would take for ever.
    private static final int LONGEST_BEGINNING = 112;

    private final @Nullable String openId;

    private OpenIds(@Nullable String openId) {
        this.openId = openId;
    }

    public static OpenIds of(Alarm alarm) {
        return new OpenIds(alarm.sampleValue("OpenID")
                .map(String::strip)
                .filter(openId -> openId.length() >= SHORTEST)
                .orElse(null));
    }

    public String masked(String text) {
        return OpenIdShape.masked(
                openId == null ? text : withoutBeginnings(text.replace(openId, OpenIdShape.mask(openId)), openId));
    }

    public Text masked(Text text) {
        return new Text(masked(text.zh()), masked(text.en()), masked(text.fr()));
    }

    public Diagnosis masked(Diagnosis diagnosis) {
        return new Diagnosis(
                diagnosis.type(),
                diagnosis.severity(),
                masked(diagnosis.title()),
                diagnosis.findings().stream().map(this::masked).toList(),
                diagnosis.checklist().stream()
                        .map(step -> new ChecklistStep(step.id(), masked(step.text())))
                        .toList(),
                diagnosis.rulesRevision());
    }

    public Alarm masked(Alarm alarm) {
        return new Alarm(
                maskedOrNull(alarm.header()),
                maskedOrNull(alarm.appid()),
                maskedOrNull(alarm.nickname()),
                alarm.time(),
                maskedOrNull(alarm.content()),
                alarm.windowMinutes(),
                alarm.count(),
                alarm.sample() == null ? null : masked(alarm.sample()),
                maskedOrNull(alarm.guideUrl()),
                alarm.truncated());
    }

    public @Nullable String maskedOrNull(@Nullable String text) {
        return text == null ? null : masked(text);
    }

    private Sample masked(Sample sample) {
        return new Sample(sample.items().stream()
                .map(item -> new Sample.Item(item.key(), maskedOrNull(item.value())))
                .toList());
    }

    private Finding masked(Finding finding) {
        List<Text> cure = finding.cure().stream().map(this::masked).toList();
        return new Finding(
                finding.id(),
                finding.confidence(),
                masked(finding.title()),
                masked(finding.evidence()),
                cure,
                finding.references());
    }

    /// The alarm's own may have another shape, so that only comparing finds what is left of it.
    private static String withoutBeginnings(String text, String openId) {
        String masked = text;
        String beginning = OpenIdShape.beginning(openId);
        for (int length = Math.min(openId.length() - 1, LONGEST_BEGINNING); length > beginning.length(); length--) {
            String part = openId.substring(0, length);
            masked = masked.replace(part + "…", beginning + "…").replace(part + "...", beginning + "...");
        }
        return masked;
    }
}
