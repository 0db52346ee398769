package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Lane;
import dev.drivemind.source.Window;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the listing of a full scan has covered: the windows that were listed validly, or the chosen folders that were there. Not for use by
 * many threads at once.
 */
final class ListingCoverage {
    private final List<Window> invalid = new ArrayList<>();
    private final Map<String, Long> validGenerations = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final SelectedTree chosen;

    private ListingCoverage(ScanSlice scan) {
        scan.lanes().each(scan.jobId(), this::add);
        Set<String> there = new HashSet<>(ScanSlice.choice(scan.job()).folders());
        there.removeAll(missing);
        this.chosen = new SelectedTree(scan.files(), there);
    }

    static ListingCoverage read(ScanSlice scan) {
        return new ListingCoverage(scan);
    }

    private void add(Lane lane) {
        SelectedFolder.missing(lane).ifPresent(missing::add);
        if (lane.phase() != ScanPhase.LISTING) {
            return;
        }
        if (!ListCursor.is(lane.cursor())) {
            validGenerations.put(lane.key(), 0L); // it listed a folder
            return;
        }
        ListCursor cursor = ListCursor.of(lane.cursor());
        if (cursor.valid()) {
            validGenerations.put(lane.key(), cursor.generation());
        } else if (!cursor.isSplit()) {
            invalid.add(cursor.window());
        }
    }

    /** Returns true if a page was read by a listing that came to its end. */
    boolean counts(Fields page) {
        Long generation = validGenerations.get(page.string("lane"));
        return page.number("phase") != ScanPhase.LISTING
                || (generation != null && generation == page.number("generation"));
    }

    /** Returns true if the listing would have shown this record by its windows, were it still there. */
    boolean shows(FileRecord record) {
        return Splitter.parse(record.entry().createdTime())
                .map(created -> invalid.stream().noneMatch(window -> window.contains(created)))
                .orElse(invalid.isEmpty());
    }

    /** Returns true if a record is in a chosen folder that is there, by what the index holds. */
    synchronized boolean isChosen(FileRecord record) {
        return chosen.contains(record.entry());
    }

    /** Returns true if all chosen folders are there: while one is not, it is not known what is in it, nor what is in none. */
    boolean isWhole() {
        return missing.isEmpty();
    }
}
