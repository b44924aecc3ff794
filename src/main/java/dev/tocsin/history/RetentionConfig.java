package dev.tocsin.history;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How long what is kept.
@Singleton
class RetentionConfig {
    private static final Duration SHORTEST = Duration.ofDays(1);

    private final Duration alarms;
    private final Duration openIds;

    RetentionConfig(
            @ConfigProperty(name = "tocsin.retention", defaultValue = "400d") Duration alarms,
            @ConfigProperty(name = "tocsin.openid-retention", defaultValue = "30d") Duration openIds) {
        this.alarms = checked("tocsin.retention", alarms);
        this.openIds = checked("tocsin.openid-retention", openIds);
    }

    /// Alarms, the texts they came in, and what was told about them.
    Duration alarms() {
        return alarms;
    }

    Duration openIds() {
        return openIds;
    }

    /// A slip such as `0` must not empty the database.
    private static Duration checked(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "%s is %s: set it to a day or more, such as 400d.".formatted(name, value));
        }
        return value;
    }
}
