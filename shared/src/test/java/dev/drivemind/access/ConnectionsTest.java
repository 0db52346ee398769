package dev.drivemind.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Races;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final SourceRecord.Folder FOLDER = new SourceRecord.Folder("/data");
    private static final SourceRecord.Drive DRIVE = new SourceRecord.Drive(Optional.empty(), "account");

    private final Documents documents = new MemoryDocuments();
    private final Vault vault = new MemoryVault(1);
    private final Connections annas = of("anna", vault);

    private Connections of(String owner, Vault anyVault) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        return new Connections(new OwnedDocuments(documents, owner), anyVault, clock);
    }

    @Test
    void aConnectedPlaceIsFoundAgain() {
        SourceRecord connected = annas.connect(FOLDER, Optional.of("Letters")).source();

        assertThat(annas.find(connected.id())).contains(connected);
        assertThat(annas.list()).containsExactly(connected);
        assertThat(connected.label()).isEqualTo("Letters");
        assertThat(connected.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void connectingAgainIsTheSameSource() {
        Connections.Connected first = annas.connect(DRIVE, Optional.empty(), new Secret("one"));
        Connections.Connected second = annas.connect(DRIVE, Optional.empty(), new Secret("two"));

        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.source()).isEqualTo(first.source());
        assertThat(annas.accessToken(first.source().id())).contains(new Secret("two"));
    }

    @Test
    void aSourceIsCalledByItsLabelElseByWhatPeopleKnow() {
        SourceRecord.Drive named = DRIVE.named("My Drive of ada@example.org");

        assertThat(annas.connect(FOLDER, Optional.empty()).source().name()).isEqualTo("/data");
        assertThat(annas.connect(FOLDER, Optional.of("Letters")).source().name())
                .isEqualTo("Letters");
        assertThat(annas.connect(named, Optional.empty()).source().name()).isEqualTo("My Drive of ada@example.org");
        assertThat(annas.connect(named, Optional.of("ada@example.org")).source().name())
                .as("a label that only repeats the address")
                .isEqualTo("My Drive of ada@example.org");
        assertThat(annas.connect(named, Optional.of("Work")).source().name()).isEqualTo("Work");
    }

    @Test
    void aDriveThatDoesNotTellItsNameKeepsTheOneItTold() {
        annas.connect(DRIVE.named("My Drive of ada@example.org"), Optional.empty());

        SourceRecord again = annas.connect(DRIVE, Optional.empty()).source();

        assertThat(again.name()).isEqualTo("My Drive of ada@example.org");
        assertThat(annas.find(again.id())).contains(again);
    }

    @Test
    void aNameThatIsLearntLaterChangesNothingElse() {
        SourceRecord unnamed =
                annas.connect(DRIVE, Optional.empty(), new Secret("one")).source();

        annas.learnName(unnamed.id(), "My Drive of ada@example.org");

        SourceRecord named = annas.find(unnamed.id()).orElseThrow();
        assertThat(named.name()).isEqualTo("My Drive of ada@example.org");
        assertThat(named.label()).isEqualTo(unnamed.label());
        assertThat(annas.accessToken(named.id())).contains(new Secret("one"));
    }

    @Test
    void aSourceThatIsGoneDoesNotComeBackByItsName() {
        SourceRecord source =
                annas.connect(DRIVE, Optional.empty(), new Secret("one")).source();
        documents.commit(List.of(Write.delete(new Ref(Schema.SOURCES, source.id()))));

        annas.learnName(source.id(), "My Drive of ada@example.org");

        assertThat(annas.find(source.id())).isEmpty();
    }

    @Test
    void otherPlacesAndOtherOwnersAreOtherSources() {
        Set<String> ids = Set.of(
                annas.connect(FOLDER, Optional.empty()).source().id(),
                annas.connect(new SourceRecord.Folder("/data2"), Optional.empty())
                        .source()
                        .id(),
                annas.connect(DRIVE, Optional.empty(), new Secret("t")).source().id(),
                annas.connect(
                                new SourceRecord.Drive(Optional.of("http://x/"), "account"),
                                Optional.empty(),
                                new Secret("t"))
                        .source()
                        .id(),
                of("ben", vault).connect(FOLDER, Optional.empty()).source().id());

        assertThat(ids).hasSize(5);
        assertThat(annas.list()).hasSize(4);
    }

    @Test
    void anIdTellsNothingOfThePlace() {
        String id = annas.connect(new SourceRecord.Folder("/home/anna/secret-plans"), Optional.empty())
                .source()
                .id();

        assertThat(id).matches("folder-[0-9a-f]{24}");
    }

    @Test
    void sourcesOfOthersAreNotThere() {
        String bens = of("ben", vault)
                .connect(DRIVE, Optional.empty(), new Secret("bens"))
                .source()
                .id();

        assertThat(annas.find(bens)).isEmpty();
        assertThat(annas.accessToken(bens)).isEmpty();
        assertThat(annas.list()).isEmpty();
    }

    @Test
    void aTokenThatWasCopiedToAnotherSourceDoesNotOpenThere() {
        String one = annas.connect(DRIVE, Optional.empty(), new Secret("one"))
                .source()
                .id();
        SourceRecord.Drive elsewhere = new SourceRecord.Drive(Optional.of("http://evil/"), "account");
        String two = annas.connect(elsewhere, Optional.empty(), new Secret("two"))
                .source()
                .id();
        Fields stolen = Fields.builder()
                .put("accessToken", stored(one).string("accessToken"))
                .build();
        documents.commit(List.of(new Write.Update(new Ref(Schema.SOURCES, two), stolen, Precondition.EXISTS)));

        assertThat(annas.accessToken(two)).isEmpty();
        assertThat(annas.accessToken(one)).contains(new Secret("one"));
    }

    @Test
    void aTokenOfALostKeyCountsAsNone() {
        String id = annas.connect(DRIVE, Optional.empty(), new Secret("one"))
                .source()
                .id();

        assertThat(of("anna", new MemoryVault(2)).accessToken(id)).isEmpty();
    }

    @Test
    void idsThatNoSourceHasAreNotFound() {
        for (String id : List.of("", "a/b", "../x", "folder-xyz", "f".repeat(3_000))) {
            assertThat(annas.find(id)).isEmpty();
            assertThat(annas.accessToken(id)).isEmpty();
        }
    }

    @Test
    void ofManyWhoConnectAtOnceOneCreates() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        java.util.concurrent.atomic.AtomicInteger creators = new java.util.concurrent.atomic.AtomicInteger();
        Races.inParallel(8, thread -> {
            Connections.Connected connected = annas.connect(FOLDER, Optional.empty());
            ids.add(connected.source().id());
            creators.addAndGet(connected.created() ? 1 : 0);
        });

        assertThat(creators).hasValue(1);
        assertThat(ids).hasSize(1);
    }

    private Fields stored(String id) {
        return documents.get(new Ref(Schema.SOURCES, id)).orElseThrow().fields();
    }

    @Test
    void aVaultThatCannotBeReachedIsNotTakenForALostToken() {
        String id = annas.connect(DRIVE, Optional.empty(), new Secret("one"))
                .source()
                .id();
        Vault away = new Vault() {
            @Override
            public String seal(Secret secret, String context) {
                throw new StoreException("The keys are not reached");
            }

            @Override
            public Secret open(String sealed, String context) {
                throw new StoreException("The keys are not reached");
            }
        };

        assertThatThrownBy(() -> of("anna", away).accessToken(id)).isInstanceOf(StoreException.class);
    }
}
