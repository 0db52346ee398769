package dev.drivemind.functions.bucket.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import dev.drivemind.functions.bucket.azure.strict.BlobFault;
import dev.drivemind.functions.bucket.azure.strict.Ignored;
import dev.drivemind.functions.bucket.azure.strict.StrictAzure;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Spot;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is particular about moves within a container. */
class AzureMovesTest {
    private static final HttpClient HTTP = Clients.http();
    private static final Spot.Named FROM = new Spot.Named("home/inbox/", "a ä+/%2F?#");
    private static final Spot.Named TO = new Spot.Named("home/archive/", "b");
    private static final String CONTAINER = "photos";

    private final StrictAzure server = StrictAzure.start(0, InstantSource.system());
    private final AzureBuckets opener = new AzureBuckets(InstantSource.system());
    private AzurePlace place = place(StrictAzure.KEY);

    @AfterEach
    void stop() {
        server.close();
    }

    private AzurePlace place(String key) {
        server.createContainer(CONTAINER);
        return new AzurePlace(
                AzurePlace.place(server.address().toString(), StrictAzure.ACCOUNT, CONTAINER), key, HTTP, opener);
    }

    private Move move() {
        try (Shelf shelf = place.open(() -> {})) {
            return new Move("op", 1, 1, FROM, TO, shelf.look(FROM).orElseThrow());
        }
    }

    private Outcome carry(Move move) {
        for (int tries = 0; tries < 5; tries++) {
            try (Shelf shelf = place.open(() -> {})) {
                return new Mover(shelf).carry(move);
            } catch (ShelfException e) {
                assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            }
        }
        throw new AssertionError("It stays unavailable");
    }

    private void requireMoved(Outcome outcome) {
        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(State.DONE);
        assertThat(place.read(TO)).contains("content");
        assertThat(place.read(FROM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "copy,REPLY_LOST",
        "copy,BUSY",
        "acquire,REPLY_LOST",
        "acquire,BUSY",
        "delete,REPLY_LOST",
        "delete,BUSY",
        "release,REPLY_LOST",
        "head,REPLY_LOST"
    })
    void aMoveSurvivesWhatGoesWrongOnItsWay(String operation, BlobFault fault) {
        place.write(FROM, "content");
        Move move = move();
        server.faults().plan(operation, fault);

        requireMoved(carry(move));
    }

    @Test
    void aSignatureServesAsWellAsAKey() {
        place = place("?sv=2026-02-06&sp=rwdl&sig=abc%3D");
        place.write(FROM, "content");

        requireMoved(carry(move()));
    }

    /** A user who deletes the copy while the original is still there has the original; so it must not go. */
    private int lostBecauseTheCopyWasDeleted() {
        int lost = 0;
        int calls = 1;
        for (int before = 0; before < calls; before++) {
            place.write(FROM, "content");
            Move move = new Move("op", before, 1, FROM, TO, move().item());
            int deed = before;
            AtomicInteger call = new AtomicInteger();
            AtomicBoolean hadTheOriginal = new AtomicBoolean();
            try (Shelf shelf = place.open(() -> {
                if (call.getAndIncrement() == deed) {
                    hadTheOriginal.set(place.read(FROM).isPresent());
                    place.delete(TO);
                }
            })) {
                Outcome unused = new Mover(shelf).carry(move);
            }
            calls = Math.max(calls, call.get());
            boolean there = place.read(FROM).or(() -> place.read(TO)).isPresent();
            lost += hadTheOriginal.get() && !there ? 1 : 0;
            server.keys(CONTAINER)
                    .forEach(key -> place.client().getBlobClient(key).delete());
        }
        assertThat(calls).isGreaterThanOrEqualTo(10);
        return lost;
    }

    @Test
    void aCopyThatIsDeletedWhileItsOriginalIsThereCostsNothing() {
        place.open(() -> {}).close();

        assertThat(lostBecauseTheCopyWasDeleted()).isZero();
    }

    /** The same on a server without leases shows that the test sees what they are for. */
    @Test
    void withoutLeasesOneWindowWouldBeOpen() {
        place.open(() -> {}).close();
        server.ignore(Ignored.LEASE_OF_DELETED);

        assertThat(lostBecauseTheCopyWasDeleted()).isEqualTo(1);
    }

    @Test
    void aCopyThatTakesItsTimeIsWaitedFor() {
        place.write(FROM, "content");
        Move move = move();
        server.faults().plan("copy", BlobFault.PENDING);

        try (Shelf shelf = place.open(() -> {})) {
            assertThatThrownBy(() -> new Mover(shelf).carry(move)).hasMessageContaining("still copying");
        }
        assertThat(place.read(FROM)).contains("content");
        server.endCopies(CONTAINER, true);

        requireMoved(carry(move));
    }

    @Test
    void aCopyThatTheServiceGivesUpIsMadeAnew() {
        place.write(FROM, "content");
        Move move = move();
        server.faults().plan("copy", BlobFault.PENDING);
        try (Shelf shelf = place.open(() -> {})) {
            assertThatThrownBy(() -> new Mover(shelf).carry(move)).isInstanceOf(ShelfException.class);
        }

        server.endCopies(CONTAINER, false);

        requireMoved(carry(move));
    }

    @Test
    void aDeletionThatLandsLateSparesWhatIsNew() {
        place.write(FROM, "content");
        Move move = move();
        server.faults().plan("delete", BlobFault.LATE);

        requireMoved(carry(move));
        place.write(FROM, "the user's");

        assertThat(server.landLate()).isEqualTo(1);
        assertThat(place.read(FROM)).contains("the user's");
    }

    @Test
    void whatAnotherProgramHoldsIsNotMoved() {
        place.write(FROM, "content");
        Move move = move();
        BlobLeaseClient lease = new BlobLeaseClientBuilder()
                .blobClient(place.client().getBlobClient(FROM.folder() + FROM.name()))
                .buildClient();
        assertThat(lease.acquireLease(60)).isNotEmpty();

        Outcome outcome = carry(move);

        assertThat(outcome.state()).isEqualTo(State.FAILED);
        assertThat(outcome.reason()).contains("holds a lease");
        assertThat(place.read(FROM)).contains("content");
        assertThat(place.read(TO)).isEmpty();
    }

    @Test
    void withoutTheRightToDeleteTheCopyIsTakenBack() {
        place.write(FROM, "content");
        Move move = move();
        server.faults().plan("delete", BlobFault.DENIED);

        Outcome outcome = carry(move);

        assertThat(outcome.state()).isEqualTo(State.FAILED);
        assertThat(place.read(FROM)).contains("content");
        assertThat(place.read(TO)).isEmpty();
    }

    @Test
    void whatIsSaidOfAnObjectIsSaidOfItsCopy() {
        var unused = place.client()
                .getBlobClient(FROM.folder() + FROM.name())
                .uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromString("content"))
                                .setHeaders(new BlobHttpHeaders().setContentType("image/jpeg"))
                                .setMetadata(Map.of("camera", "x100"))
                                .setTags(Map.of("album", "7"))
                                .setTier(AccessTier.COOL),
                        null,
                        com.azure.core.util.Context.NONE);

        requireMoved(carry(move()));

        var copy = place.client().getBlobClient(TO.folder() + TO.name());
        BlobProperties said = copy.getProperties();
        assertThat(said.getContentType()).isEqualTo("image/jpeg");
        assertThat(said.getMetadata()).containsEntry("camera", "x100").containsEntry("drivemind_move", "op.1");
        assertThat(said.getAccessTier()).isEqualTo(AccessTier.COOL);
        assertThat(copy.getTags()).containsEntry("album", "7");
    }

    /** Each condition that a move rests on is broken on purpose before the first move. */
    @ParameterizedTest
    @EnumSource(Ignored.class)
    void aServerThatIgnoresOneOfThemIsRefused(Ignored one) {
        server.ignore(one);

        assertThatThrownBy(() -> place.open(() -> {}).close()).hasMessageContaining("ignores conditions");
        assertThat(server.keys(CONTAINER)).isEmpty();
    }

    @Test
    void aServerThatHonoursThemIsLeftAsItWas() {
        place.open(() -> {}).close();
        long tried = server.counts().total();
        place.open(() -> {}).close();

        assertThat(server.keys(CONTAINER)).isEmpty();
        assertThat(server.counts().total()).isEqualTo(tried);
    }

    @Test
    void aMoveTakesTenRequests() {
        place.write(FROM, "content");
        Move move = move();
        long before = server.counts().total();

        Outcome unused = carry(move);

        assertThat(server.counts().total() - before).isEqualTo(10);
    }
}
