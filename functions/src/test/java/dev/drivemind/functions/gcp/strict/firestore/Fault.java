package dev.drivemind.functions.gcp.strict.firestore;

import io.grpc.Status;
import java.time.Duration;

/** What a server does to one call instead of serving it. */
public sealed interface Fault {

    /** Answers with an error and has done nothing. */
    static Fault refuse(Status.Code code) {
        return new Refuse(code);
    }

    /** Does what was asked, then answers with an error. */
    static Fault loseReply(Status.Code code) {
        return new LoseReply(code);
    }

    /** Answers with an error after so many messages of the answer; OK is an answer that is not whole. */
    static Fault breakOff(Status.Code code, int after) {
        return new BreakOff(code, after);
    }

    /** Answers late. */
    static Fault stall(Duration delay) {
        return new Stall(delay);
    }

    /** Does what was asked and never answers. */
    static Fault fallSilent() {
        return new FallSilent();
    }

    /** See {@link #refuse}. */
    record Refuse(Status.Code code) implements Fault {}

    /** See {@link #loseReply}. */
    record LoseReply(Status.Code code) implements Fault {}

    /** See {@link #breakOff}. */
    record BreakOff(Status.Code code, int after) implements Fault {}

    /** See {@link #stall}. */
    record Stall(Duration delay) implements Fault {}

    /** See {@link #fallSilent}. */
    record FallSilent() implements Fault {}
}
