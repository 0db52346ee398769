package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deletion that another version started, stored with its numbers of phases and its types of lanes, is finished by this one. */
class StoredDeletionsTest {
    private final PrivacyBench bench = new PrivacyBench();

    StoredDeletionsTest() {
        Samples.store(bench.stored, "ada", "drive-1");
    }

    @ParameterizedTest
    @CsvSource({"hold, 0", "part, 1", "remove, 2", "hold, 3", "part, 4", "remove, 14"})
    void aDisconnectingIsFinishedFromEachOfItsLanes(String type, int phase) {
        Job job =
                bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call").job();
        stand(job, type, phase);

        bench.work();

        assertThat(bench.last("ada", Disconnect.KIND).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.stored.all(Schema.SOURCES)).isEmpty();
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
        assertNoLaneIsLeft(job);
        if (phase < 14) { // the last pass: what its one lane does not delete stays
            assertThat(bench.everything().values())
                    .noneMatch(document -> "drive-1".equals(document.fields().get("source")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "end-jobs, 0",
        "walk-sources, 0",
        "hold, 0",
        "part, 1",
        "remove, 2",
        "release, 2",
        "release, 3",
        "remove-blobs, 3",
        "walk-sources, 4",
        "part, 5",
        "remove, 10",
        "walk-sources, 16"
    })
    void anErasureIsFinishedFromEachOfItsLanes(String type, int phase) {
        Job job = bench.deletions.erase("ada", Actor.USER, "call").job();
        stand(job, type, phase);

        bench.work();

        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(Receipts.find(bench.stored, "ada", 2))
                .extracting(Document::id)
                .contains(job.id());
        assertNoLaneIsLeft(job);
    }

    /** All that was to be deleted is gone then, and counted in the job's notes. */
    @ParameterizedTest
    @CsvSource({"disconnect", "erase"})
    void aDeletionThatWasDeletingItsOwnLanesEndsAndTellsWhatItDeleted(String kind) {
        Job job = (kind.equals("erase")
                        ? bench.deletions.erase("ada", Actor.USER, "call")
                        : bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call"))
                .job();
        stand(job, "clear-lanes", 1_000_000);
        Fields counts = Fields.builder().put(Schema.FILES, 7).build();
        Fields notes = Fields.builder()
                .put("notes", Fields.builder().put("counts", counts).build())
                .build();
        bench.stored.commit(List.of(new Write.Update(job.ref(), notes, Precondition.EXISTS)));

        bench.work();

        Fields told = kind.equals("erase")
                ? Receipts.find(bench.stored, "ada", 1).get(0).fields()
                : bench.last("ada", Disconnect.KIND).orElseThrow().result();
        assertThat(told.fields("removed").number(Schema.FILES)).isEqualTo(7);
        assertNoLaneIsLeft(job);
    }

    /** The job is in this phase, holds its source, and has one lane of this type open. */
    private void stand(Job job, String type, int phase) {
        Fields standing = Fields.builder().put("phase", (long) phase).build();
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Update(job.ref(), standing, Precondition.EXISTS));
        writes.add(Write.set(new Ref(Schema.LANES, job.id() + "~" + phase + "~0"), lane(job, type, phase)));
        if (!type.equals("hold")) {
            writes.add(held(job, "drive-1"));
            writes.add(held(job, "channels~drive-1"));
        }
        bench.stored.commit(writes);
    }

    private static Write held(Job job, String subject) {
        Fields marker = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .build();
        return Write.set(new Ref(Schema.ACTIVE_JOBS, subject), marker);
    }

    private static Fields lane(Job job, String type, int phase) {
        Fields cursor = Fields.builder()
                .put("type", type)
                .put("source", "drive-1")
                .put("collection", Schema.FILES)
                .put("ofSource", true)
                .put("id", "drive-1")
                .put("due", phase == 3)
                .put("prefix", RemoveBlobs.prefix("ada"))
                .build();
        return Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .put("subject", job.subject())
                .put("phase", (long) phase)
                .put("key", "0")
                .put("open", true)
                .put("epoch", 0)
                .put("seq", 0)
                .put("cursor", cursor)
                .build();
    }

    private void assertNoLaneIsLeft(Job job) {
        assertThat(bench.stored.all(Schema.LANES)).noneMatch(lane -> lane.id().startsWith(job.id()));
    }
}
