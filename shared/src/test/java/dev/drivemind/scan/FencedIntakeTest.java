package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.engine.Engine;
import dev.drivemind.job.*;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.store.*;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import dev.drivemind.wire.*;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that is being cancelled takes nothing in any more, though its job does not say so yet. */
class FencedIntakeTest {
    /** Documents in which something happens just before a job is cancelled, when its lanes are fenced already. */
    private static final class Interrupted extends MemoryDocuments {
        private Runnable before = () -> {};

        @Override
        public List<Long> commit(List<Write> writes) {
            Runnable due = before;
            if (writes.stream().anyMatch(write -> write.toString().contains("CANCELLED"))) {
                before = () -> {};
                due.run();
            }
            return super.commit(writes);
        }
    }

    private static Batch batch(long seq) {
        Item item = new Item(
                "f" + seq,
                "root",
                seq + ".txt",
                Item.Kind.FILE,
                "text/plain",
                seq,
                5,
                1_000,
                500,
                false,
                false,
                null,
                null,
                null);
        return new Batch(1, "root", "s1", seq, List.of(item), List.of(), null);
    }

    private static String outcome(TreeIntake intake, Batch batch) {
        try {
            return "taken " + intake.take("ada", "drive", batch).seq();
        } catch (IntakeRefusedException e) {
            return e.kind().name();
        }
    }

    @Test
    void aBatchIsNotTakenOnceItsSessionIsFenced() {
        ManualClock time = new ManualClock();
        Interrupted documents = new Interrupted();
        MemoryQueue queue = new MemoryQueue();
        Backend backend = new Backend(documents, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
        Jobs jobs = new Jobs(documents, queue, time);
        TreeIntake intake = new TreeIntake(backend, jobs, time);
        Engine engine = new Engine(
                backend,
                new Engine.Outside((owner, source, deadline) -> new FakeDrive(), SourceCleanup.NONE, PushAddress.NONE),
                Engine.Settings.STANDARD,
                new Engine.Machine(time, new InlineCrew()));
        assertThat(outcome(intake, batch(1))).isEqualTo("NOT_READY");
        MemoryQueue.Entry entry = queue.pending().get(0);
        engine.runner().run(entry.task());
        queue.acknowledge(entry);
        assertThat(outcome(intake, batch(1))).isEqualTo("taken 1");
        List<String> outcomes = new ArrayList<>();
        documents.before = () -> outcomes.add(outcome(intake, batch(2)));

        assertThat(jobs.cancel(jobs.active("drive").orElseThrow().id())).isPresent();

        assertThat(outcomes).containsExactly("NOT_READY");
    }
}
