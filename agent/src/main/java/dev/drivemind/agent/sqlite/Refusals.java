package dev.drivemind.agent.sqlite;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries that the server did not take over when they were handed on, though it took the others. */
public final class Refusals {
    private static final int AT_ONCE = 1_000;

    private final Database database;

    Refusals(Database database) {
        this.database = database;
    }

    /** Notes that an entry of a folder was not taken over. */
    public void add(Id entry, Id folder, String reason) {
        int unused = database.write(
                "INSERT OR REPLACE INTO refused (id, folder, reason) VALUES (?, ?, ?)", entry, folder, reason);
    }

    /** Returns how many entries were not taken over. */
    public long count() {
        return database.number("SELECT count(*) FROM refused");
    }

    /** Returns some folders with such entries. */
    public List<Id> folders(int limit) {
        return database.all("SELECT DISTINCT folder FROM refused LIMIT ?", row -> Id.of(row.getBytes(1)), limit);
    }

    /** Returns why one of them was not. */
    public Optional<String> reason() {
        return database.one("SELECT reason FROM refused LIMIT 1", row -> row.getString(1));
    }

    /** Has them all handed on once more. */
    public void retry(Outbox outbox) {
        while (true) {
            Map<Id, List<Id>> byFolder = database
                    .all(
                            "SELECT folder, id FROM refused ORDER BY folder LIMIT ?",
                            row -> Map.entry(Id.of(row.getBytes(1)), Id.of(row.getBytes(2))),
                            AT_ONCE)
                    .stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            if (byFolder.isEmpty()) {
                return;
            }
            byFolder.forEach((folder, entries) -> {
                outbox.add(folder, 0, entries);
                remove(entries);
            });
        }
    }

    /** Forgets that entries were not taken over, as they are gone. */
    public void remove(Collection<Id> entries) {
        entries.forEach(entry -> {
            int unused = database.write("DELETE FROM refused WHERE id = ?", entry);
        });
    }
}
