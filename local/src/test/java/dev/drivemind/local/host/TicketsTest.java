package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.testing.ManualClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private final ManualClock time = new ManualClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final Tickets tickets = new Tickets(new SecureRandom(), time);

    @Test
    void aTicketIsGoodOnce() {
        String ticket = tickets.issue().reveal();

        assertThat(tickets.use(ticket)).isTrue();
        assertThat(tickets.use(ticket)).isFalse();
    }

    @Test
    void aTicketIsGoodForAMinute() {
        String early = tickets.issue().reveal();
        String late = tickets.issue().reveal();

        time.pass(Duration.ofSeconds(59));
        assertThat(tickets.use(early)).isTrue();

        time.pass(Duration.ofSeconds(1));
        assertThat(tickets.use(late)).isFalse();
    }

    @Test
    void usingOneTicketLeavesTheOthersGood() {
        String one = tickets.issue().reveal();
        String other = tickets.issue().reveal();

        assertThat(tickets.use(one)).isTrue();
        assertThat(tickets.use(other)).isTrue();
    }

    @Test
    void whatWasNeverIssuedIsNoTicket() {
        tickets.issue();

        assertThat(tickets.use("")).isFalse();
        assertThat(tickets.use("0".repeat(64))).isFalse();
    }

    @Test
    void ofTooManyTheOldestStopsBeingGood() {
        String first = tickets.issue().reveal();
        String last = "";
        for (int i = 0; i < 16; i++) {
            last = tickets.issue().reveal();
        }

        assertThat(tickets.use(first)).isFalse();
        assertThat(tickets.use(last)).isTrue();
    }
}
