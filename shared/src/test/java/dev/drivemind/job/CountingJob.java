package dev.drivemind.job;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A job of two lanes that each count to a number and write a document at every step; tests may interfere with its steps. */
final class CountingJob implements JobHandler {
    static final int STEPS = 3;

    private final Runnable beforeStep;
    private final UnaryOperator<Step> answer;

    CountingJob(Runnable beforeStep) {
        this(beforeStep, step -> step);
    }

    CountingJob(Runnable beforeStep, UnaryOperator<Step> answer) {
        this.beforeStep = beforeStep;
        this.answer = answer;
    }

    @Override
    public String kind() {
        return "counting";
    }

    @Override
    public int workers(Job job) {
        return 2;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new JobRun() {
            @Override
            public Next next(Job current) {
                if (current.phase() >= 0) {
                    Fields result = Fields.builder()
                            .put("counted", current.progress().number("counted", 0))
                            .build();
                    return new Next.Done(result, List.of());
                }
                List<LaneSeed> seeds = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    seeds.add(LaneSeed.of(Fields.builder().put("count", 0).build()));
                }
                return new Next.Lanes(0, "counting", seeds, Fields.empty());
            }

            @Override
            public Step step(Lane lane) {
                beforeStep.run();
                return answer.apply(count(lane));
            }

            @Override
            public void close() {}
        };
    }

    private static Step count(Lane lane) {
        long count = lane.cursor().number("count") + 1;
        Fields cursor = Fields.builder().put("count", count).build();
        Write effect = Write.set(
                new Ref(Schema.DELTAS, lane.ref().id() + "~" + count),
                Fields.builder().put("count", count).build());
        return count < STEPS
                ? Step.Commit.goOn(List.of(effect), cursor, Map.of("counted", 1L))
                : Step.Commit.last(List.of(effect), cursor, Map.of("counted", 1L));
    }
}
