package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.EntryName;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Buckets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what others hold of a tree, as it was described to them: what is missing is still there until it is reported as gone. */
public final class Sums {
    private final Database database;

    Sums(Database database) {
        this.database = database;
    }

    /**
     * What there is.
     *
     * @param items how many, without the root
     * @param buckets their sums
     */
    public record Total(long items, Buckets buckets) {}

    /** Returns the sum of entries of a folder. */
    static long of(Id folder, Iterable<Entry> entries) {
        String folderText = folder.text();
        long sum = 0;
        for (Entry entry : entries) {
            sum += of(folderText, entry);
        }
        return sum;
    }

    /** Returns what an entry adds to the sum of its folder. */
    public static long of(Id folder, Entry entry) {
        return of(folder.text(), entry);
    }

    private static long of(String folder, Entry entry) {
        Look look = entry.look();
        return new Buckets.Sum()
                .text(entry.id().text())
                .text(folder)
                .name(EntryName.display(entry.name()), EntryName.isEscaped(entry.name()))
                .look(look.kind(), look.size(), look.modifiedMs(), entry.unreadable())
                .text(text(entry.target()))
                .text(text(entry.hardLinkTo()))
                .end();
    }

    private static @Nullable String text(@Nullable Id id) {
        return id == null ? null : id.text();
    }

    /** Adds up all that is remembered. */
    public Total total() {
        addUp();
        Counting counting = new Counting();
        database.each("SELECT folder, sum, entries FROM bodies", row -> {
            counting.add(Id.of(row.getBytes(1)), row.getLong(2), row.getLong(3));
        });
        database.each(
                "SELECT f.id, coalesce(s.folder, f.parent), f.name, f.unreadable FROM folders f"
                        + " LEFT JOIN strays s ON s.id = f.id AND s.lost = 1"
                        + " WHERE f.parent IS NOT NULL AND (f.parent != zeroblob(16) OR s.folder IS NOT NULL)",
                row -> {
                    Id folder = Id.of(row.getBytes(2));
                    counting.add(
                            folder,
                            of(folder, Folder.entry(Id.of(row.getBytes(1)), row.getString(3), row.getInt(4) != 0)),
                            1);
                });
        database.each("SELECT folder, body FROM strays WHERE lost = 1 AND body IS NOT NULL", row -> {
            Id folder = Id.of(row.getBytes(1));
            counting.add(folder, of(folder, Body.decode(row.getBytes(2))), 1);
        });
        return new Total(counting.items, counting.buckets);
    }

    /** Adds up what an earlier version has stored. */
    private void addUp() {
        String unknown = "SELECT folder, part, body FROM bodies WHERE sum IS NULL LIMIT 100";
        for (List<Part> some = parts(unknown); !some.isEmpty(); some = parts(unknown)) {
            for (Part part : some) {
                int unused = database.write(
                        "UPDATE bodies SET sum = ?, entries = ? WHERE folder = ? AND part = ?",
                        of(part.folder(), part.entries()),
                        part.entries().size(),
                        part.folder(),
                        part.number());
            }
        }
    }

    private record Part(Id folder, int number, List<Entry> entries) {}

    private List<Part> parts(String sql) {
        return database.all(sql, row -> new Part(Id.of(row.getBytes(1)), row.getInt(2), Body.decode(row.getBytes(3))));
    }

    private static final class Counting {
        private final Buckets buckets = new Buckets();
        private long items;

        void add(Id folder, long sum, long count) {
            buckets.add(Buckets.of(folder.text()), sum);
            items += count;
        }
    }
}
