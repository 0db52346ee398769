package dev.drivemind.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final HttpRequest REQUEST =
            HttpRequest.newBuilder(URI.create("http://localhost/")).build();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Optional<Instant>> kept = new AtomicReference<>(Optional.empty());
    private final AtomicInteger sent = new AtomicInteger();
    private boolean works;
    private Breaker breaker = breaker();

    private Breaker breaker() {
        Breaker.Memory memory = new Breaker.Memory() {
            @Override
            public Optional<Instant> read() {
                return Objects.requireNonNull(kept.get());
            }

            @Override
            public void keep(Optional<Instant> until) {
                kept.set(until);
            }
        };
        Sending sending = request -> {
            sent.incrementAndGet();
            if (!works) {
                throw new IOException("refused");
            }
            return new Answer(200);
        };
        return new Breaker(sending, now::get, memory);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void send(boolean answered) throws InterruptedException {
        works = answered;
        try {
            var unusedAnswer = breaker.send(REQUEST);
        } catch (IOException e) {
            assertThat(answered).isFalse();
        }
    }

    private void open() throws InterruptedException {
        for (int i = 0; i < Breaker.WINDOW; i++) {
            send(i % 2 == 0);
        }
    }

    @Test
    void fewerThanHalfOfTenDoNotOpenIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            send(i % 5 >= 2);
        }

        assertThat(sent).hasValue(50);
        assertThat(breaker.openUntil()).isEmpty();
    }

    @Test
    void aServerThatHasJustComeBackIsNotLeftAlone() throws Exception {
        for (int i = 0; i < Breaker.WINDOW + 5; i++) {
            send(i >= Breaker.WINDOW - 1);
        }

        assertThat(breaker.openUntil()).isEmpty();
    }

    @Test
    void halfOfTenKeepAllFurtherRequestsBackForTwoMinutes() throws Exception {
        open();
        pass(Breaker.REST.minusMillis(1));

        assertThatThrownBy(() -> breaker.send(REQUEST))
                .isInstanceOf(Breaker.OpenException.class)
                .hasMessageContaining("2026-01-01T00:02:00Z");
        assertThat(sent).hasValue(Breaker.WINDOW);
    }

    @Test
    void afterTwoMinutesOneRequestTriesAndItsFailureKeepsTheOthersBack() throws Exception {
        open();
        pass(Breaker.REST);

        send(false);
        assertThatThrownBy(() -> breaker.send(REQUEST)).isInstanceOf(Breaker.OpenException.class);

        assertThat(sent).hasValue(Breaker.WINDOW + 1);
        assertThat(breaker.openUntil())
                .contains(Objects.requireNonNull(now.get()).plus(Breaker.REST));
    }

    @Test
    void aRequestThatSucceedsLetsAllThrough() throws Exception {
        open();
        pass(Breaker.REST);

        send(true);
        send(false);
        send(true);

        assertThat(sent).hasValue(Breaker.WINDOW + 3);
        assertThat(kept.get()).isEmpty();
    }

    @Test
    void aProcessThatStartsAnewKeepsRequestsBackAsTheOneBefore() throws Exception {
        open();

        breaker = breaker();

        assertThatThrownBy(() -> breaker.send(REQUEST)).isInstanceOf(Breaker.OpenException.class);
    }

    @Test
    void aClockThatWasSetBackDoesNotKeepRequestsBackForLonger() throws Exception {
        open();
        pass(Duration.ofDays(-3_650));
        assertThatThrownBy(() -> breaker.send(REQUEST)).isInstanceOf(Breaker.OpenException.class);

        pass(Breaker.REST);
        send(true);

        assertThat(breaker.openUntil()).isEmpty();
    }
}
