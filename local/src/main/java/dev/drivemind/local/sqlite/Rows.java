package dev.drivemind.local.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection: found by any session, written by the writer alone.
 *
 * <p>Rows are appended; the table of ids, whose keys fall anywhere, follows in large steps ({@link #merge}). In between {@link
 * RecentRows} knows where the new rows are. Every row that a session can see is in one of the two: rows are added to the recent ones
 * before their commit, and forgotten there only after the table of ids was committed and every older session has ended. A row that
 * is found but not visible to the session is no harm: the session does not see it.
 */
final class Rows {
    private static final int MERGE_STEP = 8_192;
    private static final int MANY_INSERTS = 4_096;

    private final Table table;
    private final List<KeptTotals> totals;
    private final RecentRows recent = new RecentRows();
    private volatile long lastRow;
    private long lastMerged;
    private long unmergedBytes;
    private long inserted;
    private long gone;
    private volatile @Nullable IdFilter filter;

    private Rows(Table table, List<KeptTotals> totals) {
        this.table = table;
        this.totals = totals;
    }

    /** Takes up what the file holds. */
    static Rows load(Table table, List<KeptTotals> totals, Session session) throws SQLException {
        Rows rows = new Rows(table, totals);
        rows.lastMerged = session.number("SELECT value FROM meta WHERE name = '" + rows.mergedKey() + "'");
        rows.lastRow = Math.max(rows.lastMerged, session.number("SELECT max(row) FROM " + table.name()));
        rows.gone = session.number(table.countGone());
        PreparedStatement unmerged = session.prepare(table.unmerged());
        unmerged.setLong(1, rows.lastMerged);
        try (ResultSet result = unmerged.executeQuery()) {
            while (result.next()) {
                rows.recent.add(result.getInt(1), result.getLong(2));
            }
        }
        return rows;
    }

    Table table() {
        return table;
    }

    /** The totals that each commit brings up to date. */
    List<KeptTotals> totals() {
        return totals;
    }

    /**
     * The rows of those among {@code wanted} that exist, and of those deleted not long ago, by id. The session's first statement
     * comes before the look at the recent rows, so that what it sees is fixed by then.
     */
    Map<String, Row> find(Session session, List<LookedUp> wanted, boolean bodies) throws SQLException {
        List<LookedUp> possible = possible(session, wanted);
        if (possible.isEmpty()) {
            return Map.of();
        }
        RowNumbers candidates = new RowNumbers();
        PreparedStatement known = session.prepare(table.candidates());
        known.setString(1, hashes(possible));
        try (ResultSet result = known.executeQuery()) {
            while (result.next()) {
                candidates.add(result.getLong(1));
            }
        }
        recent.find(possible, candidates);
        return candidates.isEmpty() ? Map.of() : fetch(session, possible, candidates, bodies);
    }

    /** The filter is asked only after a first statement, too: what it does not know cannot be in what the session sees. */
    private List<LookedUp> possible(Session session, List<LookedUp> wanted) throws SQLException {
        IdFilter known = filter;
        if (known == null) {
            return wanted;
        }
        session.fixView();
        return wanted.stream().filter(one -> known.mayHold(one.hash())).toList();
    }

    /**
     * Whether none of {@code wanted} was ever written, as far as that can be told in memory: then there was none of them either when
     * this call began, because what the filter knows it never forgets.
     */
    boolean areSurelyAbsent(List<LookedUp> wanted) {
        IdFilter known = filter;
        return known != null && wanted.stream().noneMatch(one -> known.mayHold(one.hash()));
    }

    private static String hashes(List<LookedUp> wanted) {
        StringBuilder json = new StringBuilder(12 * wanted.size() + 2).append('[');
        for (LookedUp one : wanted) {
            json.append(json.length() == 1 ? "" : ",").append(one.hash());
        }
        return json.append(']').toString();
    }

    private Map<String, Row> fetch(Session session, List<LookedUp> wanted, RowNumbers candidates, boolean bodies)
            throws SQLException {
        Set<String> ids = new HashSet<>(2 * wanted.size());
        wanted.forEach(one -> ids.add(one.id()));
        Map<String, Row> found = new HashMap<>(2 * wanted.size());
        PreparedStatement fetch = session.prepare(table.fetch(bodies));
        fetch.setString(1, candidates.toJson());
        try (ResultSet result = fetch.executeQuery()) {
            while (result.next()) {
                Row row = Row.read(result);
                if (ids.contains(row.id())) {
                    found.put(row.id(), row);
                }
            }
        }
        return found;
    }

    /** Adds a row to the batch of {@link Table#insert}. */
    void addInsert(PreparedStatement insert, LookedUp id, EncodedContent content, long version) throws SQLException {
        long row = lastRow + 1;
        lastRow = row;
        int at = 1;
        insert.setLong(at++, row);
        insert.setInt(at++, id.hash());
        insert.setString(at++, id.id());
        insert.setLong(at++, version);
        content.bind(insert, at);
        insert.addBatch();
        recent.add(id.hash(), row);
        if (filter != null) {
            filter.add(id.hash());
        }
        inserted++;
        unmergedBytes += content.bytes();
    }

    /** Adds to the batch of {@link Table#update} a row's new content; null deletes the document. */
    void addUpdate(PreparedStatement update, Row row, @Nullable EncodedContent content, long version)
            throws SQLException {
        update.setLong(1, version);
        int at = 2;
        if (content == null) {
            for (int i = 0; i <= table.fields().size(); i++) {
                update.setObject(at++, null);
            }
            gone++;
        } else {
            at = content.bind(update, at);
            gone -= row.isGone() ? 1 : 0;
        }
        update.setLong(at, row.number());
        update.addBatch();
    }

    boolean isMergeDue(int mostRows, long mostBytes) {
        return recent.size() >= mostRows || (unmergedBytes >= mostBytes && recent.size() > 0);
    }

    /** Brings the table of ids up to date; {@link #forgetMerged} must follow its commit. */
    void merge(Session session) throws SQLException {
        PreparedStatement merge = session.prepare(table.merge());
        long[] entries = recent.packed();
        for (int from = 0; from < entries.length; from += MERGE_STEP) {
            merge.setString(1, RowNumbers.json(entries, from, Math.min(entries.length, from + MERGE_STEP)));
            merge.executeUpdate();
        }
        PreparedStatement note = session.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
        note.setString(1, mergedKey());
        note.setLong(2, lastRow);
        note.executeUpdate();
    }

    /** To be called after the commit of {@link #merge}, when no session older than it is left. */
    void forgetMerged() {
        lastMerged = lastRow;
        unmergedBytes = 0;
        recent.clear();
    }

    /** Makes the filter once many rows have come: others do without. Between transactions. */
    void makeFilterIfDue(Session session) throws SQLException {
        if (filter == null && inserted >= MANY_INSERTS) {
            IdFilter fresh = new IdFilter();
            PreparedStatement all = session.prepare("SELECT hash FROM " + table.ids());
            try (ResultSet result = all.executeQuery()) {
                while (result.next()) {
                    fresh.add(result.getInt(1));
                }
            }
            for (long entry : recent.packed()) {
                fresh.add((int) (entry >> 32));
            }
            filter = fresh;
        }
    }

    boolean hasRecent() {
        return recent.size() > 0;
    }

    /** Removes the oldest deleted rows for good when there are many. */
    void purge(Session session, int most) throws SQLException {
        if (gone > most) {
            for (String sql : table.purge()) {
                PreparedStatement purge = session.prepare(sql);
                purge.setLong(1, gone - most / 2);
                purge.executeUpdate();
            }
            gone = session.number(table.countGone());
        }
    }

    /** How many rows there are at most, places of deleted documents included. */
    long most() {
        return lastRow;
    }

    /** Whether there is no document, though there may be places of deleted ones. */
    boolean isEmpty(Session session) throws SQLException {
        return session.number(table.countAny()) == 0;
    }

    private String mergedKey() {
        return "merged:" + table.collection();
    }
}
