package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/**
 * Which notices of changes a run answers: those that had come before it read the change feeds. They are read first, and written down
 * with the run's beginning; a notice that comes in between makes that commit fail, and the handler is asked again.
 *
 * @param notes what the job notes
 * @param writes what is committed with its beginning
 * @param fullBecause why no delta will do, though one was started: something has changed since that was decided
 */
record Notifications(Fields notes, List<Write> writes, Optional<String> fullBecause) {

    static Notifications read(ScanSlice scan) {
        String source = scan.files().sourceId();
        Optional<SyncState> state = SyncState.find(scan.documents(), source);
        boolean otherChoice = IndexState.find(scan.documents(), source)
                .map(index -> !SelectionFields.of(index.fields("choice")).equals(ScanSlice.choice(scan.job())))
                .orElse(false);
        Optional<String> because =
                otherChoice ? Optional.of("the selection was changed") : state.flatMap(SyncState::fullBecause);
        return new Notifications(
                Fields.builder()
                        .put("noticed", state.map(SyncState::noticed).orElse(0L))
                        .build(),
                state.map(known -> known.begun(fullUnlessFinished(scan, otherChoice))).stream()
                        .toList(),
                because);
    }

    /**
     * An index goes by neither of two choices while a scan is between them. A walk tells once of a folder below which all is to be looked at
     * again.
     */
    private static Optional<String> fullUnlessFinished(ScanSlice scan, boolean otherChoice) {
        if (otherChoice) {
            return Optional.of("a scan of another selection was not finished");
        }
        boolean walked = scan.source() instanceof WalkedSource;
        return walked && scan.scope().goesByFolders()
                ? Optional.of("the scan before was not finished")
                : Optional.empty();
    }

    /** Returns what is committed with a run's end. */
    static List<Write> concluded(ScanSlice scan, Job job, String fullBecause, SyncTimes times) {
        long noticed = job.notes().number("noticed", 0);
        boolean anything = job.progress().number("fileDocumentsWritten", 0) > 0;
        return SyncState.find(scan.documents(), job.subject()).stream()
                .map(state -> state.concluded(
                        noticed, anything, fullBecause, scan.slice().now(), times))
                .toList();
    }
}
