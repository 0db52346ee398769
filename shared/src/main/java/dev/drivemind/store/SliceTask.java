package dev.drivemind.store;

/**
 * A message that asks for one slice of one job.
 *
 * @param jobId which job
 * @param slice the slice's number, from 0
 */
public record SliceTask(String jobId, long slice) {
    public SliceTask {
        if (jobId.isEmpty() || slice < 0) {
            throw new IllegalArgumentException("A task names a job and a slice from 0: " + jobId + ", " + slice);
        }
    }
}
