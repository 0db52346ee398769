package dev.drivemind.local.host;

import dev.drivemind.access.TokenCheck;
import dev.drivemind.job.Time;
import dev.drivemind.store.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Issues tickets, each of which opens the dashboard once within a minute. */
final class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int MOST = 16;

    private final Deque<Ticket> open = new ArrayDeque<>();
    private final SecureRandom random;
    private final Time time;

    private record Ticket(TokenCheck check, long issued) {}

    Tickets(SecureRandom random, Time time) {
        this.random = random;
        this.time = time;
    }

    /** Returns a new ticket; of too many that nobody used, the oldest stops being good. */
    synchronized Secret issue() {
        Secret ticket = Tokens.fresh(random);
        if (open.size() == MOST) {
            open.removeFirst();
        }
        open.addLast(new Ticket(new TokenCheck(ticket), time.nanos()));
        return ticket;
    }

    /** Uses a ticket up. Returns false if it is unknown, used or too old. */
    synchronized boolean use(String presented) {
        long now = time.nanos();
        open.removeIf(ticket -> now - ticket.issued() >= LIFE.toNanos());
        return open.removeIf(ticket -> ticket.check().matches(presented));
    }
}
