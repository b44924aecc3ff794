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
}
