package dev.drivemind.job;

/** A handler of which each step has something left to be done. */
record RestingJob(JobHandler job) implements JobHandler {
    @Override
    public String kind() {
        return job.kind();
    }

    @Override
    public int workers(Job of) {
        return job.workers(of);
    }

    @Override
    public JobRun open(Job of, Slice slice) {
        JobRun run = job.open(of, slice);
        return new JobRun() {
            @Override
            public Next next(Job after) {
                return run.next(after);
            }

            @Override
            public Step step(Lane lane) {
                return new Step.Rest(() -> new Step.Rest(() -> run.step(lane)));
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }
}
