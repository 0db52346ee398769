package dev.drivemind.functions.gcp.strict.firestore;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls, each after the fault that it meets. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Faults faults;
    private final ScheduledExecutorService later;

    Answers(Faults faults, ScheduledExecutorService later) {
        this.faults = faults;
        this.later = later;
    }

    /** Gives what {@code work} makes, or its refusal. */
    <T> void give(String method, StreamObserver<T> to, Supplier<List<T>> work) {
        Fault fault = faults.take(method).orElse(null);
        if (fault instanceof Fault.Refuse refuse) {
            to.onError(fault(refuse.code()));
        } else if (fault instanceof Fault.Stall stall) {
            ScheduledFuture<?> answering =
                    later.schedule(() -> attempt(to, work, null), stall.delay().toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("Answers later: {}", answering);
        } else {
            attempt(to, work, fault);
        }
    }

    private static <T> void attempt(StreamObserver<T> to, Supplier<List<T>> work, @Nullable Fault fault) {
        List<T> answer;
        try {
            answer = work.get();
        } catch (StatusRuntimeException e) {
            to.onError(e);
            return;
        } catch (RuntimeException e) {
            LOG.error("The strict server failed", e);
            to.onError(
                    Status.INTERNAL.withDescription(e.toString()).withCause(e).asRuntimeException());
            return;
        }
        if (fault instanceof Fault.LoseReply lose) {
            to.onError(fault(lose.code()));
        } else if (fault instanceof Fault.BreakOff broken) {
            answer.stream().limit(broken.after()).forEach(to::onNext);
            end(to, broken.code());
        } else if (!(fault instanceof Fault.FallSilent) && !isCancelled(to)) {
            answer.forEach(to::onNext);
            to.onCompleted();
        }
    }

    private static void end(StreamObserver<?> to, Status.Code code) {
        if (code == Status.Code.OK) {
            to.onCompleted();
        } else {
            to.onError(fault(code));
        }
    }

    private static boolean isCancelled(StreamObserver<?> to) {
        return to instanceof ServerCallStreamObserver<?> call && call.isCancelled();
    }

    private static StatusRuntimeException fault(Status.Code code) {
        return code.toStatus().withDescription("a fault of the strict server").asRuntimeException();
    }
}
