package dev.drivemind.job;

import dev.drivemind.store.Write;
import java.util.List;
import java.util.function.Consumer;

/** Adds writes to the commits that start and end jobs, so that neither is there without the other. */
public interface JobHooks {
    /** Writes nothing. */
    JobHooks NONE = new JobHooks() {};

    /** Returns who starts jobs, in a word or two; stored in the job. Empty if that is not known. */
    default String by() {
        return "";
    }

    /** Returns what is committed with the beginning of a job. */
    default List<Write> begins(Job job) {
        return List.of();
    }

    /**
     * Returns what is committed with the end of a job.
     *
     * @param job as it was before; one that has succeeded, as it is then
     * @param state how it ends
     */
    default List<Write> ends(Job job, JobState state) {
        return List.of();
    }

    /** Receives each job that has ended. A crash may prevent the call. */
    default void ended(Job job) {}

    /** Returns hooks that write nothing and report ends. */
    static JobHooks telling(Consumer<Job> whenEnded) {
        return NONE.toldTo(whenEnded);
    }

    /** Returns the same hooks, which report ends to another receiver as well. */
    default JobHooks andThen(Consumer<Job> whenEnded) {
        return toldTo(job -> {
            ended(job);
            whenEnded.accept(job);
        });
    }

    /** Returns the same hooks, which report ends to another receiver only. */
    default JobHooks toldTo(Consumer<Job> whenEnded) {
        JobHooks written = this;
        return new JobHooks() {
            @Override
            public String by() {
                return written.by();
            }

            @Override
            public List<Write> begins(Job job) {
                return written.begins(job);
            }

            @Override
            public List<Write> ends(Job job, JobState state) {
                return written.ends(job, state);
            }

            @Override
            public void ended(Job job) {
                whenEnded.accept(job);
            }
        };
    }
}
