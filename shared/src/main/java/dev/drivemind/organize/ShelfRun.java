package dev.drivemind.organize;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Step;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The work of a slice with a shelf open. */
record ShelfRun(Phases phases, Function<Lane, Step> workers, Shelf shelf) implements JobRun {

    /**
     * Opens a shelf and works with it. Where the place does not allow it, the job waits for its user.
     *
     * @param work what is done with the shelf
     */
    static JobRun open(Supplier<Shelf> opening, Function<Shelf, JobRun> work) {
        try {
            return work.apply(opening.get());
        } catch (ShelfException e) {
            if (e.kind() != ShelfException.Kind.REFUSED) {
                throw e;
            }
            Step.Pause pause =
                    new Step.Pause(String.valueOf(e.getMessage()), "Mend that, and run the same command again");
            return new PhasedRun(new Phases(List.of(), job -> pause), lane -> pause);
        }
    }

    @Override
    public Next next(Job job) {
        return phases.next(job);
    }

    /** Where the place takes nothing, no file can be moved: the job waits for its user, and what the step has done until then, the next one sees. */
    @Override
    public Step step(Lane lane) {
        try {
            return workers.apply(lane);
        } catch (ShelfException e) {
            if (e.kind() != ShelfException.Kind.BLOCKED) {
                throw e;
            }
            return new Step.Pause(String.valueOf(e.getMessage()), "Mend that, and run the same command again");
        }
    }

    @Override
    public void close() {
        shelf.close();
    }
}
