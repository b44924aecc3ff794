package dev.tocsin.incident;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How alarms are grouped.
@ConfigMapping(prefix = "tocsin.incident")
interface IncidentConfig {
    /// How long after it was resolved a new alarm reopens an incident instead of opening another.
    @WithDefault("30m")
    Duration quietTime();

    /// How long equal alarms that carry no time at all count as one.
    @WithDefault("6h")
    Duration repeatTime();

    /// How old an alarm must be to be history where whoever hands it in declares that. People forward alarms late,
    /// an alarm's time is that of its window's first failure, and clocks differ: a younger one may still go on.
    @WithDefault("2h")
    Duration historyAfter();

    /// How many of WeChat's windows must pass without an alarm until an incident is over: one for the alarm that is
    /// still on its way, two that are quiet.
    @WithDefault("3")
    int quietWindows();

    /// How many accounts in trouble at one host, address or platform are an outbreak.
    @WithDefault("3")
    int outbreakAccounts();

    /// How close together their alarms come.
    @WithDefault("15m")
    Duration outbreakTime();
}
