package dev.drivemind.job;

/** A kind of job: how its lanes are worked on. */
public interface JobHandler {

    /** Returns the name of the kind, as in {@link Job#kind}. */
    String kind();

    /** Returns how many lanes of this job may be worked on at once. */
    int workers(Job job);

    /**
     * Prepares the work of one slice. Whatever it holds in memory is gone with the slice: all that must last is in lanes, notes
     * and effects.
     */
    JobRun open(Job job, Slice slice);
}
