package dev.drivemind.simulator.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a catalogue. Failures are {@link java.io.UncheckedIOException}s. */
public final class CatalogueReader implements AutoCloseable {
    private static final String LIVE =
            "SELECT " + Sql.COLUMNS + " FROM item WHERE removed = 0 AND +n > " + Row.ROOT + " AND ";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** An item by its number, removed or not. */
    public Optional<Row> get(long number) {
        try (ResultSet result = query("SELECT " + Sql.COLUMNS + " FROM item WHERE n = ?", number)) {
            return result.next() ? Optional.of(Sql.row(result)) : Optional.empty();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** The highest place in the change log so far. */
    public long lastChange() {
        return Math.max(changesBefore(), number("SELECT COALESCE(MAX(change), 0) FROM item WHERE change > 0"));
    }

    /** The place before the first one of the change log. Each catalogue has its own, so that none takes another one's places for its own. */
    public long changesBefore() {
        return number("SELECT COALESCE(MAX(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'changesBefore'");
    }

    /** The sum of all sizes; a file with several names counts once. */
    public long bytes() {
        return number("SELECT COALESCE(SUM(size), 0) FROM item WHERE removed = 0 AND target = 0");
    }

    /** Differences from a place in the change log on, in its order. */
    public List<Row> changes(long from, int limit) {
        String sql = "SELECT " + Sql.COLUMNS + " FROM item WHERE change > 0 AND change >= ? ORDER BY change LIMIT ?";
        return part(sql, limit, Optional::of, from, limit).items();
    }

    /**
     * A part of a listing.
     *
     * @param items those that were wanted
     * @param last the number of the last one looked at
     * @param more whether there may be more behind it
     */
    public record Part<T>(List<T> items, long last, boolean more) {}

    /**
     * Live items in an order of their creation, behind a given one.
     *
     * @param taken what is made of a row; empty if it is not wanted
     */
    public <T> Part<T> byCreation(long from, long below, long after, int limit, Function<Row, Optional<T>> taken) {
        if (after == 0) {
            String sql = LIVE + "created >= ? AND created < ? ORDER BY created, n";
            return part(sql, limit, taken, from, below);
        }
        long reached = get(after).map(Row::createdMs).orElse(from);
        String sql = LIVE + "created < ? AND (created, n) > (?, ?) ORDER BY created, n";
        return part(sql, limit, taken, below, reached, after);
    }

    /** Live items of a folder, behind a given one. */
    public <T> Part<T> ofFolder(long folder, long after, int limit, Function<Row, Optional<T>> taken) {
        return part(LIVE + "parent = ? AND n > ? ORDER BY n", limit, taken, folder, after);
    }

    private <T> Part<T> part(String sql, int limit, Function<Row, Optional<T>> taken, long... values) {
        List<T> items = new ArrayList<>();
        long last = 0;
        try (ResultSet result = query(sql, values)) {
            while (result.next()) {
                if (items.size() == limit) {
                    return new Part<>(items, last, true);
                }
                Row row = Sql.row(result);
                last = row.number();
                taken.apply(row).ifPresent(items::add);
            }
            return new Part<>(items, last, false);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private long number(String sql) {
        try (ResultSet result = query(sql)) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Runs a statement, prepared once; the one before of the same words must have been read. */
    private ResultSet query(String sql, long... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
        return statement.executeQuery();
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }
}
