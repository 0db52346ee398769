package dev.drivemind.job;

import dev.drivemind.store.Write;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is written down of jobs: whatever it answers is committed together with a job's beginning or end, so that neither is there
 * without the other.
 */
public interface JobHooks {
    /** Writes nothing down. */
    JobHooks NONE = new JobHooks() {};

    /** In whose name jobs are begun, in a word or two; kept in the job. Empty when that is not told. */
    default String by() {
        return "";
    }

    /** What is committed with the beginning of a job. */
    default List<Write> begins(Job job) {
        return List.of();
    }

    /**
     * What is committed with the end of a job.
     *
     * @param job as it was before; one that has succeeded, as it is then
     * @param state how it ends
     */
    default List<Write> ends(Job job, JobState state) {
        return List.of();
    }

    /** Told of jobs that have ended, after the fact; a crash may keep it from being told. */
    default void ended(Job job) {}

    /** A journal that writes down nothing and tells of ends. */
    static JobHooks telling(Consumer<Job> whenEnded) {
        return NONE.toldTo(whenEnded);
    }

    /** The same journal, which tells somebody else of ends as well. */
    default JobHooks andThen(Consumer<Job> whenEnded) {
        return toldTo(job -> {
            ended(job);
            whenEnded.accept(job);
        });
    }

    /** The same journal, which tells of ends somebody else alone. */
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
