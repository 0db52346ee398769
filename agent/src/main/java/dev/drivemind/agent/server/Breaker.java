package dev.drivemind.agent.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Leaves a server alone that does not work: once half of the last ten requests have failed, none is sent for two minutes, then one to try.
 * If that succeeds, all are sent again; if not, none for two minutes more. When it opened is remembered outside of the process, so that an
 * agent that starts anew does not begin anew.
 */
public final class Breaker implements Sending {
    static final int WINDOW = 10;
    static final Duration REST = Duration.ofMinutes(2);

    private final Sending sending;
    private final InstantSource clock;
    private final Memory memory;
    private final Deque<Boolean> failed = new ArrayDeque<>();
    private Optional<Instant> until;
    private boolean trying;

    /** Keeps until when no request is sent, beyond the life of this process. */
    public interface Memory {
        /** Returns what was kept. */
        Optional<Instant> read();

        /** Keeps it; nothing if requests are sent. */
        void keep(Optional<Instant> until);
    }

    /** No request was sent. */
    static final class OpenException extends IOException {
        private static final long serialVersionUID = 1L;

        OpenException(Instant until) {
            super("too many requests have failed, so none is sent until " + until);
        }
    }

    /**
     * @param memory keeps when requests may be sent again
     */
    public Breaker(Sending sending, InstantSource clock, Memory memory) {
        this.sending = sending;
        this.clock = clock;
        this.memory = memory;
        this.until = memory.read();
    }

    /** Returns until when no request is sent; empty if requests are. */
    public synchronized Optional<Instant> openUntil() {
        return until;
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        boolean probe = enter();
        boolean ok = false;
        boolean known = false;
        try {
            HttpResponse<String> answer = sending.send(request);
            ok = answer.statusCode() < 500;
            known = true;
            return answer;
        } catch (IOException e) {
            known = true;
            throw e;
        } finally {
            leave(probe, known, ok);
        }
    }

    /** Returns true if the request is the one that tries whether the server works again. */
    private synchronized boolean enter() throws OpenException {
        if (until.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Instant latest = now.plus(REST);
        if (until.get().isAfter(latest)) {
            until = Optional.of(latest); // the clock was set back
        }
        if (trying || now.isBefore(until.get())) {
            throw new OpenException(until.get());
        }
        trying = true;
        return true;
    }

    private synchronized void leave(boolean probe, boolean known, boolean ok) {
        if (probe) {
            trying = false;
            if (known) {
                change(ok ? Optional.empty() : Optional.of(clock.instant().plus(REST)));
            }
        } else if (known && until.isEmpty()) {
            note(!ok);
        }
    }

    private void note(boolean failure) {
        failed.addLast(failure);
        if (failed.size() > WINDOW) {
            failed.removeFirst();
        }
        long failures = failed.stream().filter(each -> each).count();
        // A request that has just succeeded says more than those that failed before it.
        if (failure && failed.size() == WINDOW && failures * 2 >= WINDOW) {
            change(Optional.of(clock.instant().plus(REST)));
        }
    }

    private void change(Optional<Instant> next) {
        failed.clear();
        until = next;
        memory.keep(next);
    }
}
