package dev.tocsin.silence;

/// A silence that cannot be made as it was asked for.
public final class SilenceRefusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    SilenceRefusal(Reason reason) {
        super(reason.sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// With the sentence that the API says; the page has its own in each language.
    public enum Reason {
        NO_MATCHERS("Say in \"matchers\" what to silence, such as appid:wx0123456789abcdef type:request-timeout."),
        NOTHING_BUT_EXCEPTIONS(
                "\"matchers\" says only what not to silence. Add a term without \"!\" that says what to silence."),
        NO_COMMENT("Say in \"comment\" why, in 1 to 500 characters: people will read it where they miss a message."),
        NO_UNTIL("A silence that holds once needs \"until\", the time at which it ends."),
        UNTIL_OVER("\"until\" is not behind \"from\" and the present. Set it to a time that is yet to come."),
        TOO_LONG("A silence that holds once lasts a year at most. Set \"until\" to an earlier time."),
        NO_SUCH_TIME("\"from\" and \"until\" are times from the year 2000 on, such as \"2026-01-31T08:00:00Z\"."),
        NO_ZONE("\"weekly.zone\" is the name of a time zone, such as Asia/Shanghai or Europe/Paris."),
        NO_WEEKDAYS("\"weekly.weekdays\" lists the days on which windows begin, such as [\"MONDAY\", \"SUNDAY\"]."),
        NO_START("\"weekly.start\" is the time at which windows begin, such as \"02:00\"."),
        NO_MINUTES("\"weekly.minutes\" is how long a window lasts, from 1 to 10080 (a week)."),
        NAMELESS_INCIDENT(
                "The incident shows neither account nor host, so that a silence would hit others too. Snooze it instead."),
        OVERLAPPING("Each window would last into the next one. Set \"weekly.minutes\" or the weekdays lower.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }
}
