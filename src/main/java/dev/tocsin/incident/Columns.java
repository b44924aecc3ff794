package dev.tocsin.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Many rows as one statement's parameters: one array for each column, as PostgreSQL's `unnest` takes them.
public final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int columns;

    public Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = List.copyOf(rows);
    }

    /// The next column, from left to right.
    ///
    /// @param type PostgreSQL's name of the element's type
    public Columns<T> add(String type, Function<T, @Nullable Object> column) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = column.apply(rows.get(row));
            values[row] = value instanceof Instant instant ? instant.toString() : value;
        }
        statement.setArray(++columns, connection.createArrayOf(type, values));
        return this;
    }
}
