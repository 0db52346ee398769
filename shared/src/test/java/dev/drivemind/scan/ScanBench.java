package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.engine.Engine;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A drive that obeys a test, and everything that scans it, in memory. */
final class ScanBench {
    static final String OWNER = "ada";
    static final String SOURCE = "drive";

    private final ManualClock time = new ManualClock();
    private final List<String> lookedUp = new ArrayList<>();
    private final MemoryDocuments documents = new MemoryDocuments() {
        @Override
        public List<Document> getAll(List<Ref> refs) {
            refs.stream()
                    .filter(ref -> ref.collection().equals(Schema.FILES))
                    .forEach(ref -> lookedUp.add(ref.id().substring(SOURCE.length() + 1)));
            return super.getAll(refs);
        }
    };
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MemoryQueue queue = new MemoryQueue();
    private final Backend backend = new Backend(documents, queue, blobs, new MemoryEvents(), new MemoryVault(1));
    private final Jobs jobs = new Jobs(documents, queue, time);
    private final FakeDrive drive = new FakeDrive();

    ManualClock time() {
        return time;
    }

    MemoryDocuments documents() {
        return documents;
    }

    MemoryBlobs blobs() {
        return blobs;
    }

    /** The files whose records were looked up together with others. */
    List<String> lookedUp() {
        return lookedUp;
    }

    Jobs jobs() {
        return jobs;
    }

    FakeDrive drive() {
        return drive;
    }

    Files files() {
        return new Files(documents, OWNER, SOURCE);
    }

    /** Starts a job and works until nothing is left to do. */
    Job run(String kind, Fields spec) {
        Job job = jobs.start(new Jobs.Order(OWNER, kind, SOURCE, spec)).job();
        work();
        return jobs.find(job.id()).orElseThrow();
    }

    /** The result of a job that must succeed. */
    Fields succeed(String kind, Fields spec) {
        Job ended = run(kind, spec);
        assertThat(ended.state()).as(ended.reason().orElse("")).isEqualTo(JobState.SUCCEEDED);
        return ended.result();
    }

    /** The result of a job that must succeed and see everything. */
    Fields complete(String kind, Fields spec) {
        Fields result = succeed(kind, spec);
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        return result;
    }

    /** The ids of what the index holds as live. */
    Stream<String> live() {
        return documents.all(Schema.FILES).stream()
                .map(FileRecord::of)
                .filter(FileRecord::live)
                .map(FileRecord::id);
    }

    /** The full scan that was started by itself for this reason. */
    Job fullScanBecause(String reason) {
        return jobs.latestOf(OWNER, SOURCE, 20).stream()
                .filter(job -> job.kind().equals(FullScan.KIND))
                .filter(job -> job.spec().optionalString("reason").orElse("").contains(reason))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No full scan was started because " + reason));
    }

    /** Delivers what is in the queue until it is empty; time passes as far as it must. */
    void work() {
        while (!queue.pending().isEmpty()) {
            MemoryQueue.Entry entry = queue.pending().get(0);
            if (entry.notBefore().isAfter(time.now())) {
                time.pass(Duration.between(time.now(), entry.notBefore()));
            }
            runner().run(entry.task());
            queue.acknowledge(entry);
        }
    }

    /** Delivers what is due now. */
    void workDue() {
        for (int i = 0; i < queue.pending().size(); ) {
            MemoryQueue.Entry entry = queue.pending().get(i);
            if (entry.notBefore().isAfter(time.now())) {
                i++;
            } else {
                runner().run(entry.task());
                queue.acknowledge(entry);
                i = 0;
            }
        }
    }

    TreeIntake intake() {
        return new TreeIntake(backend, jobs, time);
    }

    private SliceRunner runner() {
        Engine.Outside outside =
                new Engine.Outside((owner, source, deadline) -> drive, SourceCleanup.NONE, PushAddress.NONE);
        FullScan anySize = new FullScan(backend, outside.sources(), Engine.Settings.STANDARD.pace(), 0);
        return new Engine(
                        backend,
                        outside,
                        Engine.Settings.STANDARD,
                        new Engine.Machine(time, new InlineCrew()),
                        List.of(anySize))
                .runner();
    }
}
