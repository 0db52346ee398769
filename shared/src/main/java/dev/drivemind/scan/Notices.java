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
 * @param otherChoice whether the run goes by another choice than the index does
 */
record Notices(Fields notes, List<Write> writes, boolean otherChoice) {

    static Notices read(ScanSlice scan) {
        Optional<SyncState> state =
                SyncState.find(scan.documents(), scan.files().sourceId());
        long noticed = state.map(SyncState::noticed).orElse(0L);
        boolean otherChoice = IndexState.find(scan.documents(), scan.files().sourceId())
                .map(index -> !Choices.of(index.fields("choice")).equals(ScanSlice.choice(scan.job())))
                .orElse(false);
        return new Notices(
                Fields.builder().put("noticed", noticed).build(),
                state.map(known -> known.begun(otherChoice)).stream().toList(),
                otherChoice);
    }

    /** What is committed with a run's end. */
    static List<Write> concluded(ScanSlice scan, Job job, String fullBecause, SyncTimes times) {
        long noticed = job.notes().number("noticed", 0);
        boolean anything = job.progress().number("fileDocumentsWritten", 0) > 0;
        return SyncState.find(scan.documents(), job.subject()).stream()
                .map(state -> state.concluded(
                        noticed, anything, fullBecause, scan.slice().now(), times))
                .toList();
    }
}
