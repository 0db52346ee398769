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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/** The work of a slice on a place. A shelf is for one thread at a time, so that each that works has one of its own. */
final class ShelfRun implements JobRun {
    private final Phases phases;
    private final Supplier<Shelf> opening;
    private final Function<Shelf, Function<Lane, Step>> work;
    private final Deque<Opened> idle = new ConcurrentLinkedDeque<>();

    private record Opened(Shelf shelf, Function<Lane, Step> work) {}

    private ShelfRun(Phases phases, Supplier<Shelf> opening, Function<Shelf, Function<Lane, Step>> work) {
        this.phases = phases;
        this.opening = opening;
        this.work = work;
    }

    /**
     * Opens a shelf and works with it. Where the place does not allow it, the job waits for its user.
     *
     * @param opening opens one
     * @param work what is done with one
     */
    static JobRun open(Phases phases, Supplier<Shelf> opening, Function<Shelf, Function<Lane, Step>> work) {
        ShelfRun run = new ShelfRun(phases, opening, work);
        try {
            run.idle.push(run.opened());
            return run;
        } catch (ShelfException e) {
            Step.Pause pause = pause(e, ShelfException.Kind.REFUSED);
            return new PhasedRun(new Phases(List.of(), job -> pause), lane -> pause);
        }
    }

    private synchronized Opened opened() {
        Shelf shelf = opening.get();
        return new Opened(shelf, work.apply(shelf));
    }

    private static Step.Pause pause(ShelfException e, ShelfException.Kind kind) {
        if (e.kind() != kind) {
            throw e;
        }
        return new Step.Pause(String.valueOf(e.getMessage()), "Mend that, and run the same command again");
    }

    @Override
    public Next next(Job job) {
        return phases.next(job);
    }

    @Override
    public Step step(Lane lane) {
        Opened opened;
        try {
            opened = Optional.ofNullable(idle.poll()).orElseGet(this::opened);
        } catch (ShelfException e) {
            return pause(e, ShelfException.Kind.REFUSED);
        }
        try {
            return opened.work().apply(lane);
        } catch (ShelfException e) {
            // The place takes nothing, so that no file can be moved. What the step has done until then, the next one
            // sees.
            return pause(e, ShelfException.Kind.BLOCKED);
        } finally {
            idle.push(opened);
        }
    }

    @Override
    public void close() {
        idle.forEach(opened -> opened.shelf().close());
    }
}
