package dev.drivemind.job;

/**
 * The work of one slice. Both methods only read and answer; the engine commits. Either may be called again for work that it
 * answered before, when the commit did not come about: calls to the outside may happen more than once, effects do not.
 */
public interface JobRun extends AutoCloseable {

    /**
     * Returns what follows, now that no lane of the job's phase is open; the first call is for the job's first phase.
     *
     * @param job the job, its progress the exact sum of all committed steps
     */
    Next next(Job job);

    /**
     * Does one bounded piece of work, such as a page. Called for many lanes at once, for each by one thread at a time.
     *
     * <p>An exception ends the slice; the work is tried again, at most {@link Limits#maxAttempts} times without progress.
     */
    Step step(Lane lane);

    @Override
    void close();
}
