package dev.tocsin;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.runtime.util.ExceptionUtil;

/// Whether there is a database to turn cranks on. While it is away they stand still, and that is told once instead of
/// with every turn.
@Singleton
class DatabasePresence {
    private final DataSource database;
    private volatile boolean away;

    DatabasePresence(DataSource database) {
        this.database = database;
    }

    /// Asks the database only when it was away the last time.
    boolean isThere() {
        if (away) {
            try (Connection connection = database.getConnection()) {
                if (!connection.isValid(1)) {
                    return false;
                }
            } catch (SQLException e) {
                return false;
            }
            away = false;
            Log.info("The database is back; what waited for it goes on.");
        }
        return true;
    }

    void lost(Throwable reason) {
        if (!away) {
            Log.warnf(
                    "The database is away (%s); alarms are refused and messages wait until it is back.",
                    ExceptionUtil.getRootCause(reason).getMessage());
        }
        away = true;
    }
}
