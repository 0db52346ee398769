package dev.drivemind.job;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.List;

/** What follows when no lane of a job's phase is open. {@link Step.Wait} and {@link Step.Pause} are the other answers. */
public sealed interface Next permits Next.Lanes, Next.Done, Step.Wait, Step.Pause {

    /**
     * A new phase begins. Lanes that were seeded for it before are worked on together with these.
     *
     * @param phase its number, greater than the present phase's; phases may be passed over, with the lanes seeded for them
     * @param phaseName what it is called
     * @param seeds its lanes, at most 500
     * @param notes laid over the job's notes
     * @param writes committed together with the beginning; when one of them meets a conflict, the handler is asked again
     */
    record Lanes(int phase, String phaseName, List<LaneSeed> seeds, Fields notes, List<Write> writes) implements Next {
        public Lanes {
            seeds = List.copyOf(seeds);
            writes = List.copyOf(writes);
            if (seeds.size() > Step.Commit.MAX_SPAWNED) {
                throw new IllegalArgumentException("A phase begins with at most " + Step.Commit.MAX_SPAWNED + " lanes");
            }
        }

        /** Makes a phase that begins without writes. */
        public Lanes(int phase, String phaseName, List<LaneSeed> seeds, Fields notes) {
            this(phase, phaseName, seeds, notes, List.of());
        }
    }

    /**
     * The job has succeeded.
     *
     * @param result kept in the job's document
     * @param writes committed together with the end; when one of them meets a conflict, the handler is asked again
     * @param forget whether the job's own document goes with its end, and its result is not kept
     */
    record Done(Fields result, List<Write> writes, boolean forget) implements Next {
        public Done {
            writes = List.copyOf(writes);
        }

        /** Makes a job that has succeeded, and is kept. */
        public Done(Fields result, List<Write> writes) {
            this(result, writes, false);
        }
    }
}
