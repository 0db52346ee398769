package dev.drivemind.simulator.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a catalogue. Failures are {@link java.io.UncheckedIOException}s. */
public final class CatalogueReader {
    private static final String LIVE =
            "SELECT " + Sql.COLUMNS + " FROM item WHERE removed = 0 AND +n > " + Row.ROOT + " AND ";

    private final Connection connection;

    CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    /** An item by its number, removed or not. */
    public Optional<Row> get(long number) {
        return first("SELECT " + Sql.COLUMNS + " FROM item WHERE n = ?", number);
    }

    /** The entry of that name in a folder. */
    public Optional<Row> child(long parent, String entry) {
        return first(
                "SELECT " + Sql.COLUMNS + " FROM item WHERE removed = 0 AND parent = ? AND entry = ?", parent, entry);
    }

    /** The highest place in the change log so far. */
    public long lastChange() {
        return Math.max(changesBefore(), number("SELECT COALESCE(MAX(change), 0) FROM item WHERE change > 0"));
    }

    /** The place before the first one of the change log. Each catalogue has its own, so that none takes another one's places for its own. */
    public long changesBefore() {
        return number("SELECT COALESCE(MAX(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'changesBefore'");
    }

    /** The sum of all sizes. */
    public long bytes() {
        return number("SELECT COALESCE(SUM(size), 0) FROM item WHERE removed = 0");
    }

    /** Differences from a place in the change log on, in its order. */
    public List<Row> changes(long from, int limit) {
        String sql = "SELECT " + Sql.COLUMNS + " FROM item WHERE change > 0 AND change >= ? ORDER BY change LIMIT ?";
        return rows(sql, limit, row -> true, from, limit).rows();
    }

    /**
     * A part of a listing.
     *
     * @param rows those that were wanted
     * @param last the number of the last one looked at
     * @param more whether there may be more behind it
     */
    public record Part(List<Row> rows, long last, boolean more) {}

    /** Live items in an order of their creation, behind a given one. */
    public Part byCreation(long from, long below, long after, int limit, Predicate<Row> wanted) {
        if (after == 0) {
            String sql = LIVE + "created >= ? AND created < ? ORDER BY created, n";
            return rows(sql, limit, wanted, from, below);
        }
        long reached = get(after).map(Row::createdMs).orElse(from);
        String sql = LIVE + "created < ? AND (created, n) > (?, ?) ORDER BY created, n";
        return rows(sql, limit, wanted, below, reached, after);
    }

    /** Live items of a folder, behind a given one. */
    public Part ofFolder(long folder, long after, int limit, Predicate<Row> wanted) {
        return rows(LIVE + "parent = ? AND n > ? ORDER BY n", limit, wanted, folder, after);
    }

    private Part rows(String sql, int limit, Predicate<Row> wanted, Object... values) {
        List<Row> rows = new ArrayList<>();
        long last = 0;
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                if (rows.size() == limit) {
                    return new Part(rows, last, true);
                }
                Row row = Sql.row(result);
                last = row.number();
                if (wanted.test(row)) {
                    rows.add(row);
                }
            }
            return new Part(rows, last, false);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private Optional<Row> first(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(Sql.row(result)) : Optional.empty();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private long number(String sql) {
        try (PreparedStatement statement = prepare(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
