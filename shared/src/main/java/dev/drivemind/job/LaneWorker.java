package dev.drivemind.job;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works on the lanes of one type: looks at a lane and answers with the step to be committed. */
public interface LaneWorker {

    /** Returns the type of its lanes, as it is stored in their cursors as {@code type}. */
    String type();

    /** Does one bounded piece of work, see {@link JobRun#step}. */
    Step step(Lane lane);

    /** Returns a function that gives each lane to the worker of its type. */
    static Function<Lane, Step> of(LaneWorker... workers) {
        Map<String, LaneWorker> byType =
                Arrays.stream(workers).collect(Collectors.toUnmodifiableMap(LaneWorker::type, Function.identity()));
        return lane -> {
            String type = lane.cursor().string("type");
            LaneWorker worker = byType.get(type);
            if (worker == null) {
                throw new IllegalStateException("A lane of an unknown type: " + type);
            }
            return worker.step(lane);
        };
    }
}
