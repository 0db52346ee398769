package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.scan.Certificate.Reason;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Counts and names what is odd about items that the index holds: what cannot be read, what is no file, names that are no text, and
 * further names of files. It is counted in the index, so a run that reads only what has changed tells all of it as well.
 */
final class Remarks {
    private static final int NAMED = 3;

    private final Files files;
    private final Paths paths;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Reason> notes = new ArrayList<>();
    private final Fields.Builder counts = Fields.builder();

    private Remarks(Files files) {
        this.files = files;
        this.paths = new Paths(files);
    }

    /**
     * Looks through an index.
     *
     * @param others whether it may keep aside what others share outside the user's own folders
     */
    static Remarks of(Files files, boolean others) {
        Remarks remarks = new Remarks(files);
        remarks.look();
        remarks.lookOutside(others);
        return remarks;
    }

    private void look() {
        add(
                reasons,
                "UNREADABLE_FOLDER",
                "unreadableFolders",
                files.unread(Kind.FOLDER),
                "Folders that cannot be read: %s. Allow yourself to read them, or leave them out with --ignore");
        add(
                notes,
                "UNREADABLE_FILE",
                "unreadableFiles",
                files.unread(Kind.FILE),
                "Files that cannot be read: %s. Their names, sizes and times are in the index");
        add(
                notes,
                "SPECIAL_FILE",
                "specialFiles",
                files.unread(Kind.SPECIAL),
                "Named pipes, sockets and devices, which are no files and are left out: %s");
        add(
                notes,
                "NAME_NOT_UTF8",
                "escapedNames",
                files.escaped(),
                "Names that are not UTF-8: %s. Their bytes that are no text are shown as \\xff");
        add(
                notes,
                "HARD_LINK",
                "hardLinks",
                files.hardLinks(),
                "Further names of files, hard links: %s. Their bytes are counted once");
    }

    /** What is no part of the index, as it was not chosen. */
    private void lookOutside(boolean others) {
        Totals outside = others ? files.totals(files.outside(), true) : new Totals(0, 0);
        counts.put("outsideItems", outside.count()).put("outsideBytes", outside.sum());
        if (outside.count() > 0) {
            String text = "Items that others share outside your own folders, which are left out: "
                    + outside.count() + " (" + named(files.outside(), outside.count()) + "), "
                    + String.format(Locale.ROOT, "%,d", outside.sum())
                    + " bytes. Scan with --shared-with-me to include them";
            notes.add(new Reason("OUTSIDE", outside.count(), text));
        }
    }

    private void add(List<Reason> to, String code, String counter, Query query, String text) {
        long count = files.totals(query, false).count();
        counts.put(counter, count);
        if (count > 0) {
            to.add(new Reason(code, count, text.formatted(count + " (" + named(query, count) + ")")));
        }
    }

    private String named(Query query, long count) {
        String some = files.query(query.limit(NAMED)).stream()
                .map(document -> paths.of(FileRecord.of(document).entry()))
                .collect(Collectors.joining("; "));
        return count > NAMED ? some + "; and " + (count - NAMED) + " more" : some;
    }

    /** Returns what makes a scan PARTIAL: of what is in a folder that cannot be read, nothing new is known. */
    List<Reason> reasons() {
        return reasons;
    }

    /** Returns what is to be known and makes no scan PARTIAL. */
    List<Reason> notes() {
        return notes;
    }

    /** Returns how many there are of each. */
    Fields counts() {
        return counts.build();
    }
}
