package dev.tocsin.diagnose;

/// What other alarms tell about this one. Whoever keeps alarms supplies it; a text alone has none.
public record History(Rhythm rhythm, Neighbours neighbours, Machines machines) {
    public static final History NONE = new History(Rhythm.NONE, Neighbours.NONE, Machines.NONE);

    /// How many days back the rhythm looks.
    public static final int DAYS = 14;

    /// The alarms of the same callback on the days before, this day left out.
    ///
    /// @param sameHourAlarms those within half an hour of this time of day
    /// @param sameHourDays the days on which there were such
    public record Rhythm(long alarms, long sameHourAlarms, long sameHourDays) {
        static final Rhythm NONE = new Rhythm(0, 0, 0);
    }

    /// Other accounts with an alarm within half an hour of this one.
    ///
    /// @param onHost whose callback has the same host
    /// @param onAddress whose callback stood on the same machine
    public record Neighbours(long onHost, long onAddress) {
        static final Neighbours NONE = new Neighbours(0, 0);
    }

    /// The machines that alarms of the same callback named.
    ///
    /// @param same alarms of the last hour that name this alarm's machine
    /// @param other alarms of the last hour that name another one
    /// @param known other machines that were named within the last days
    public record Machines(long same, long other, long known) {
        static final Machines NONE = new Machines(0, 0, 0);
    }
}
