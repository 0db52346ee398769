package dev.drivemind.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.access.Consents.Taken;
import dev.drivemind.access.Consents.Wish;
import dev.drivemind.oauth.Access;
import dev.drivemind.oauth.Challenge;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Races;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who may finish a connection that was begun: a state is good once, for ten minutes, for the owner who began. */
class ConsentStatesTest {
    private static final Optional<String> ANYBODY = Optional.empty();

    private final MemoryDocuments documents = new MemoryDocuments();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Consents consents = new Consents(documents, new MemoryVault(1), now::get);
    private final Challenge challenge = Challenge.fresh(new SecureRandom());
    private final String id = consents.begin(wish("anna"), challenge);

    private static Wish wish(String owner) {
        return new Wish(
                owner,
                Optional.empty(),
                Access.READ,
                URI.create("http://127.0.0.1:8787/api/v1/connect/callback"),
                "client-1",
                Optional.of(new OAuthClient("client-1", new Secret("client-secret"))));
    }

    @Test
    void aStateBringsBackTheWishAndItsChallenge() {
        Taken taken = consents.take(challenge.state(), ANYBODY).orElseThrow();

        assertThat(taken.wish().owner()).isEqualTo("anna");
        assertThat(taken.challenge()).isEqualTo(challenge);
        assertThat(taken.wish().client().orElseThrow().secret()).isEqualTo(new Secret("client-secret"));
    }

    @Test
    void aStateIsGoodOnce() {
        assertThat(consents.take(challenge.state(), ANYBODY)).isPresent();
        assertThat(consents.take(challenge.state(), ANYBODY)).isEmpty();
    }

    @Test
    void ofManyWhoBringAStateOneTakesIt() {
        AtomicInteger takers = new AtomicInteger();
        Races.inParallel(
                8,
                thread -> takers.addAndGet(
                        consents.take(challenge.state(), ANYBODY).isPresent() ? 1 : 0));

        assertThat(takers).hasValue(1);
    }

    @Test
    void aStateIsOverAfterTenMinutes() {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));

        assertThat(consents.take(challenge.state(), ANYBODY)).isEmpty();
    }

    @Test
    void aStateThatNobodyBeganIsNothing() {
        assertThat(consents.take(new Secret("guessed"), ANYBODY)).isEmpty();
        assertThat(consents.take(new Secret(id), ANYBODY)).isEmpty();
    }

    @Test
    void anotherOwnerCannotFinishAndDoesNotUseItUp() {
        assertThat(consents.take(challenge.state(), Optional.of("ben"))).isEmpty();
        assertThat(consents.take(challenge.state(), Optional.of("anna"))).isPresent();
    }

    @Test
    void anotherOwnerIsNotToldHowFarItIs() {
        assertThat(consents.find("ben", id)).isEmpty();
        assertThat(consents.find("anna", id)).isPresent();
    }

    @Test
    void nothingSecretIsStoredInTheClear() {
        assertThat(documents.all(Schema.CONSENTS).toString())
                .doesNotContain(
                        challenge.state().reveal(),
                        challenge.verifier().reveal(),
                        challenge.nonce().reveal(),
                        "client-secret");
    }

    @Test
    void theSecretsAreGoneOnceItHasEnded() {
        Taken taken = consents.take(challenge.state(), ANYBODY).orElseThrow();
        consents.end(taken, Optional.of("drive-1"), Optional.empty());

        assertThat(documents.all(Schema.CONSENTS).toString()).doesNotContain("verifier", "nonce", "clientSecret");
        assertThat(consents.find("anna", id).orElseThrow().state()).isEqualTo("CONNECTED");
        assertThat(consents.take(challenge.state(), ANYBODY)).isEmpty();
    }
}
