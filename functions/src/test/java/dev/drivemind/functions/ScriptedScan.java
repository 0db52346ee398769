package dev.drivemind.functions;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;

/** A scan whose outcome a test decides. */
final class ScriptedScan implements JobHandler {
    private Next outcome = done("COMPLETE");
    private Runnable meanwhile = () -> {};

    /** A scan's successful end. */
    static Next.Done done(String certificate) {
        Fields result = Fields.builder()
                .put("certificate", certificate)
                .putAll("reasons", List.of())
                .put("files", 3)
                .put("folders", 1)
                .put("shortcuts", 0)
                .put("bytes", 60)
                .put("created", 4)
                .put("updated", 0)
                .put("removed", 0)
                .put("unchanged", 0)
                .put("requests", 7)
                .put("elapsedMs", 12)
                .build();
        return new Next.Done(result, List.of());
    }

    /** What comes after the only lane; an exception is thrown when there is no outcome. */
    void willEndWith(Next next) {
        outcome = next;
    }

    /** What happens while the only step is made. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    @Override
    public String kind() {
        return FullScan.KIND;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new JobRun() {
            @Override
            public Next next(Job now) {
                LaneSeed lane = LaneSeed.of(Fields.builder().put("type", "list").build());
                Fields notes = Fields.builder().put("expected", 4).build();
                return now.phase() < 0 ? new Next.Lanes(0, "listing", List.of(lane), notes) : outcome;
            }

            @Override
            public Step step(Lane lane) {
                meanwhile.run();
                return Step.Commit.last(List.of(), lane.cursor(), Map.of("listed", 4L, "listedBytes", 60L));
            }

            @Override
            public void close() {}
        };
    }
}
