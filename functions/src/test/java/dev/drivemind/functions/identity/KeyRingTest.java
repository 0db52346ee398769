package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.drivemind.access.RefusedException;
import dev.drivemind.access.RefusedException.Reason;
import dev.drivemind.testing.ManualClock;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final RSAKey OLD = Minter.key("old");
    private static final RSAKey NEW = Minter.key("new");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final KeyServer server = new KeyServer().publishes(OLD).with("Cache-Control", "public, max-age=3600");
    private final ManualClock clock = new ManualClock(Minter.NOW);
    private final KeyRing ring = new KeyRing(CLIENT, server.address(), clock);

    @AfterEach
    void close() {
        server.close();
    }

    private void assertRefused(String id, Reason reason) {
        assertThatThrownBy(() -> ring.key(id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void keysAreAskedForOnce() throws Exception {
        assertThat(ring.key("old")).isEqualTo(OLD.toRSAPublicKey());
        clock.pass(Duration.ofMinutes(59));
        ring.key("old");

        assertThat(server.asked()).isEqualTo(1);
    }

    @Test
    void keysAreAskedForAgainWhenTheirTimeIsOver() {
        ring.key("old");
        clock.pass(Duration.ofMinutes(60));

        ring.key("old");

        assertThat(server.asked()).isEqualTo(2);
    }

    @Test
    void warmedKeysNeedNotBeAskedFor() {
        ring.warm();
        ring.key("old");

        assertThat(server.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                               | 300",
                "no-store                         | 300",
                "no-cache, max-age=7200           | 300",
                "max-age=0                        | 300",
                "s-maxage=9000                    | 300",
                "public, MAX-AGE=7200, no-transform | 7200",
                "max-age=\"7200\"                 | 7200",
                "max-age=99999999999999           | 300",
                "max-age=999999999                | 86400",
            })
    void theTimeThatKeysAreKeptIsTheIssuersWithinBounds(String control, long seconds) {
        server.with("Cache-Control", control);
        ring.key("old");
        clock.pass(Duration.ofSeconds(seconds - 1));
        ring.key("old");
        assertThat(server.asked()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(1));
        ring.key("old");

        assertThat(server.asked()).isEqualTo(2);
    }

    @Test
    void theTimeThatAnAnswerSpentInACacheCounts() {
        server.with(Map.of("Cache-Control", "max-age=3600", "Age", "3000"));
        ring.key("old");
        clock.pass(Duration.ofMinutes(10));

        ring.key("old");

        assertThat(server.asked()).isEqualTo(2);
    }

    @Test
    void aNewKeyIsFoundWhenATokenNamesIt() throws Exception {
        ring.key("old");
        server.publishes(OLD, NEW);
        clock.pass(Duration.ofSeconds(61));

        assertThat(ring.key("new")).isEqualTo(NEW.toRSAPublicKey());
        assertThat(ring.key("old")).isEqualTo(OLD.toRSAPublicKey());
    }

    @Test
    void aWithdrawnKeyIsForgotten() {
        ring.key("old");
        server.publishes(NEW);
        clock.pass(Duration.ofHours(1));

        assertRefused("old", Reason.UNPROVEN);
    }

    @Test
    void unknownKeysAreAskedForOnceAMinuteWhateverComes() {
        ring.key("old");
        for (int second = 0; second < 180; second++) {
            assertRefused("unknown-" + second, Reason.UNPROVEN);
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(server.asked()).isEqualTo(3);
    }

    @Test
    void keysServeForADayWhileTheIssuerIsOutOfReach() {
        ring.key("old");
        server.answers(503, "");
        clock.pass(Duration.ofHours(1).plus(KeyRing.WITHOUT_ISSUER).minusSeconds(1));
        ring.key("old");

        clock.pass(Duration.ofSeconds(1));

        assertRefused("old", Reason.UNCHECKABLE);
    }

    @Test
    void anIssuerOutOfReachIsNotAskedAllTheTime() {
        ring.key("old");
        server.answers(503, "");
        clock.pass(Duration.ofHours(2));
        for (int second = 0; second < 60; second++) {
            ring.key("old");
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(server.asked()).isEqualTo(1 + 12);
    }

    @Test
    void aKeyThatIsUnknownWhileTheIssuerIsOutOfReachMayBeItsNewOne() {
        ring.key("old");
        server.answers(503, "");
        clock.pass(Duration.ofSeconds(61));

        assertRefused("new", Reason.UNCHECKABLE);

        server.publishes(OLD, NEW);
        clock.pass(KeyRing.AFTER_FAILURE);
        assertThat(ring.key("new")).isNotNull();
        assertRefused("other", Reason.UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[{}]}", "{\"keys\":", "<html>"})
    void anAnswerWithoutKeysIsAFailure(String body) {
        server.answers(200, body);

        assertRefused("old", Reason.UNCHECKABLE);
    }

    @Test
    void keysThatAreNotForSignaturesAreLeftOut() {
        RSAKey forEncryption = new RSAKey.Builder(NEW)
                .keyID("enc")
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(null)
                .build();
        OctetSequenceKey shared =
                new OctetSequenceKey.Builder(new byte[32]).keyID("shared").build();
        server.answers(200, new JWKSet(List.of(OLD, forEncryption, shared)).toString(false));

        assertThat(ring.key("old")).isNotNull();
        assertRefused("enc", Reason.UNPROVEN);
        assertRefused("shared", Reason.UNPROVEN);
    }

    @Test
    void anEndlessAnswerIsBrokenOff() {
        server.answers(200, "{\"keys\":[" + " ".repeat(1_000_000) + "]}");

        assertRefused("old", Reason.UNCHECKABLE);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (KeyServer elsewhere = new KeyServer().publishes(NEW)) {
            server.answers(302, "").with("Location", elsewhere.address().toString());

            assertRefused("new", Reason.UNCHECKABLE);
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotWaitedForLong() {
        server.holdAnswers();
        KeyRing impatient = new KeyRing(new HttpKeyEndpoint(CLIENT, server.address(), Duration.ofMillis(100)), clock);

        assertThatThrownBy(() -> impatient.key("old"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("are unavailable; try again");
    }

    @Test
    void anIssuerThatIsGoneIsOutOfReach() {
        server.close();

        assertRefused("old", Reason.UNCHECKABLE);
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        CountDownLatch gate = server.holdAnswers();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            waiting.add(threads.submit(() -> ring.key("old")));
        }
        gate.countDown();
        for (Future<?> future : waiting) {
            assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(OLD.toRSAPublicKey());
        }
        threads.shutdown();

        assertThat(server.asked()).isEqualTo(1);
    }

    @Test
    void whoseKeyIsKnownDoesNotWaitForItsRenewal() throws Exception {
        ring.key("old");
        clock.pass(Duration.ofHours(2));
        CountDownLatch gate = server.holdAnswers();
        ExecutorService threads = Executors.newFixedThreadPool(1);
        Future<?> renewing = threads.submit(() -> ring.key("old"));
        org.awaitility.Awaitility.await().until(() -> server.asked() == 2);

        assertThat(ring.key("old")).isEqualTo(OLD.toRSAPublicKey());

        assertThat(renewing.isDone()).isFalse();
        gate.countDown();
        renewing.get(10, TimeUnit.SECONDS);
        threads.shutdown();
    }
}
