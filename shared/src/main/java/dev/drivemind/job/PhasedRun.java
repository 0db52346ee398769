package dev.drivemind.job;

import java.util.function.Function;

/**
 * The work of a slice that holds nothing open.
 *
 * @param phases what happens in which order
 * @param workers gives each lane to its worker, as {@link LaneWorker#of} does
 */
public record PhasedRun(Phases phases, Function<Lane, Step> workers) implements JobRun {

    @Override
    public Next next(Job job) {
        return phases.next(job);
    }

    @Override
    public Step step(Lane lane) {
        return workers.apply(lane);
    }

    @Override
    public void close() {}
}
