package dev.tocsin.intake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A database that does what it is asked; then the line breaks before its answer arrives.
final class WireThatBreaks {
    private WireThatBreaks() {}

    static DataSource to(DataSource database) {
        return proxy(DataSource.class, database, WireThatBreaks::connection);
    }

    private static Object connection(Object result) {
        return result instanceof Connection real ? proxy(Connection.class, real, WireThatBreaks::statement) : result;
    }

    private static Object statement(Object result) {
        return result instanceof PreparedStatement real
                ? proxy(PreparedStatement.class, real, WireThatBreaks::answer)
                : result;
    }

    private static Object answer(Object result) throws SQLException {
        if (result instanceof ResultSet) {
            throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
        }
        return result;
    }

    private static <T> T proxy(Class<T> type, T real, Wire wire) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return wire.carry(method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private interface Wire {
        Object carry(Object result) throws SQLException;
    }
}
