package dev.drivemind.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.access.Grants.Credentials;
import dev.drivemind.access.Grants.Grant;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Write;
import dev.drivemind.testing.FaultyDocuments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Grants that are found lost, renewed or forgotten while their user connects again. */
class GrantRacesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SOURCE = "drive-0123456789abcdef01234567";
    private static final OAuthClient CLIENT = new OAuthClient("client-1", new Secret("client-secret"));

    private final MemoryDocuments documents = new MemoryDocuments();
    private final Grants annas = of(documents, "anna", 1);

    private static Grants of(Documents all, String owner, long key) {
        return new Grants(new OwnedDocuments(all, owner), new MemoryVault(key), InstantSource.fixed(NOW));
    }

    private static Grant grant(String... scopes) {
        return new Grant(SOURCE, Optional.empty(), CLIENT.id(), Optional.of("anna@example.org"), Set.of(scopes), NOW);
    }

    private static Credentials credentials(String refreshToken) {
        return new Credentials(Optional.of(CLIENT), new Secret(refreshToken));
    }

    @Test
    void secretsAreNotStoredInTheClear() {
        annas.keep(grant("a"), credentials("refresh-secret"));

        assertThat(documents.all(Schema.GRANTS).toString()).doesNotContain("refresh-secret", "client-secret");
        assertThat(annas.credentials(SOURCE).orElseThrow().refreshToken()).isEqualTo(new Secret("refresh-secret"));
    }

    @Test
    void anotherOwnerHasNothingOfIt() {
        annas.keep(grant("a"), credentials("one"));
        Grants bens = of(documents, "ben", 1);

        assertThat(bens.find(SOURCE)).isEmpty();
        assertThat(bens.credentials(SOURCE)).isEmpty();
    }

    @Test
    void aSealedTokenDoesNotOpenForAnotherOwner() {
        annas.keep(grant("a"), credentials("one"));
        Document stolen = documents.get(new Ref(Schema.GRANTS, SOURCE)).orElseThrow();
        documents.commit(List.of(Write.set(
                new Ref(Schema.GRANTS, SOURCE),
                stolen.fields()
                        .with(dev.drivemind.store.Fields.builder()
                                .put("ownerId", "ben")
                                .build()))));

        assertThat(of(documents, "ben", 1).credentials(SOURCE)).isEmpty();
    }

    @Test
    void theLossOfAnOldTokenSaysNothingOfANewGrant() {
        annas.keep(grant("a"), credentials("old"));
        annas.keep(grant("a"), credentials("new"));
        annas.lost(SOURCE, new Secret("old"), "gone");

        assertThat(annas.find(SOURCE).orElseThrow().lost()).isEmpty();
    }

    @Test
    void connectingAgainClearsTheMark() {
        annas.keep(grant("a"), credentials("old"));
        annas.lost(SOURCE, new Secret("old"), "gone");
        assertThat(annas.find(SOURCE).orElseThrow().lost()).contains(new Grants.Trouble("gone", NOW));

        annas.keep(grant("a"), credentials("new"));

        assertThat(annas.find(SOURCE).orElseThrow().lost()).isEmpty();
    }

    @Test
    void aLossThatIsNotedWhileTheUserConnectsAgainIsNoFailure() {
        annas.keep(grant("a"), credentials("old"));
        Grants late = of(justBefore(documents, () -> annas.keep(grant("a"), credentials("new"))), "anna", 1);

        late.lost(SOURCE, new Secret("old"), "gone");

        assertThat(annas.find(SOURCE).orElseThrow().lost()).isEmpty();
        assertThat(annas.credentials(SOURCE).orElseThrow().refreshToken()).isEqualTo(new Secret("new"));
    }

    @Test
    void aTokenThatIsReplacedLateDoesNotUndoANewGrant() {
        annas.keep(grant("a"), credentials("old"));
        annas.keep(grant("a", "b"), credentials("new"));

        annas.replace(SOURCE, new Secret("old"), new Secret("old-rotated"));

        assertThat(annas.credentials(SOURCE).orElseThrow().refreshToken()).isEqualTo(new Secret("new"));
        assertThat(annas.find(SOURCE).orElseThrow().scopes()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aTokenThatIsReplacedLateDoesNotBringBackAForgottenGrant() {
        annas.keep(grant("a"), credentials("old"));
        annas.forget(SOURCE);

        annas.replace(SOURCE, new Secret("old"), new Secret("old-rotated"));

        assertThat(documents.all(Schema.GRANTS)).isEmpty();
    }

    @Test
    void aReplacedTokenIsTheOneFromThenOn() {
        annas.keep(grant("a"), credentials("old"));

        annas.replace(SOURCE, new Secret("old"), new Secret("rotated"));

        Credentials now = annas.credentials(SOURCE).orElseThrow();
        assertThat(now.refreshToken()).isEqualTo(new Secret("rotated"));
        assertThat(now.client()).contains(CLIENT);
        assertThat(annas.find(SOURCE)).contains(grant("a"));
    }

    @Test
    void aGrantWhoseSealDoesNotOpenHasNoCredentials() {
        annas.keep(grant("a"), credentials("one"));

        assertThat(of(documents, "anna", 2).credentials(SOURCE)).isEmpty();
    }

    /** Another process is quicker than the first commit that goes through here. */
    private static Documents justBefore(Documents all, Runnable other) {
        AtomicReference<Runnable> first = new AtomicReference<>(other);
        return new FaultyDocuments(all, new FaultyDocuments.Rule() {
            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                first.getAndSet(() -> {}).run();
                return call.get();
            }
        });
    }
}
