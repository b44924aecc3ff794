package dev.tocsin.intake;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How alarms are taken in.
@ConfigMapping(prefix = "tocsin.intake")
interface IntakeConfig {
    /// How long a request waits for its result before it gets a receipt instead.
    @WithDefault("2s")
    Duration patience();

    /// Texts that a source may hand in within a minute, unless it has a rate of its own; 0 sets no limit.
    @WithDefault("0")
    int rate();
}
