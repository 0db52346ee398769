package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Opening, closing, room. */
class SqliteStoreTest extends SqliteStores {
    @Test
    void everythingIsThereAfterAnOrderlyEnd() {
        Documents before = opened.store(parent).documents();
        long version = before.commit(files(0, 500)).get(0);
        before.commit(List.of(Write.delete(ref(499))));
        opened.close();
        assertThat(Opened.names(parent)).containsExactly("drivemind.db");

        Documents after = opened.store(parent).documents();

        assertThat(after.getAll(refs(0, 500))).hasSize(499);
        assertThat(after.get(ref(3)).orElseThrow().version()).isEqualTo(version);
        assertThat(after.query(LIVE.limit(1_000))).hasSize(499);
    }

    @Test
    void aFileThatIsMostlyFreeIsRewrittenAtTheEnd() throws IOException {
        assertThat(opened.store(parent).documents().query(LIVE)).isEmpty();
        opened.close();
        long empty = Files.size(parent.resolve("drivemind.db"));
        Documents before = opened.store(parent).documents();
        for (int from = 0; from < 20_000; from += 500) {
            before.commit(files(from, from + 500));
        }
        opened.close();
        long filled = Files.size(parent.resolve("drivemind.db")) - empty;
        Documents emptied = opened.store(parent).documents();
        for (int from = 0; from < 20_000; from += 500) {
            emptied.commit(refs(from, from + 500).stream().map(Write::delete).toList());
        }

        opened.close();

        assertThat(Files.size(parent.resolve("drivemind.db")) - empty).isLessThan(filled / 10);
        assertThat(opened.store(parent).documents().query(LIVE.limit(1_000))).isEmpty();
    }

    @Test
    void nothingIsReadableOfWhatIsDeletedThoughOthersStayBesideIt() throws IOException {
        Documents before = opened.store(parent).documents();
        for (int grown = 1; grown < 6; grown++) {
            for (int from = 0; from < 1_000; from += 50) {
                before.commit(secrets(from, from + 50, grown));
            }
        }
        for (int i = 0; i < 1_000; i++) {
            before.commit(List.of(i % 20 == 0 ? files(i, i + 1).get(0) : Write.delete(ref(i))));
        }

        opened.close();

        assertThat(Files.readString(parent.resolve("drivemind.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("hush-hush");
        assertThat(opened.store(parent).documents().getAll(refs(0, 1_000))).hasSize(50);
    }

    private static List<Write> secrets(int from, int to, int grown) {
        return refs(from, to).stream()
                .map(ref -> Write.set(
                        ref,
                        Fields.builder()
                                .put(
                                        "text",
                                        "hush-hush "
                                                .repeat(grown
                                                        * (1
                                                                + Math.floorMod(
                                                                        ref.id().hashCode(), 7))))
                                .build()))
                .toList();
    }

    @Test
    void everythingIsThereAfterADisorderlyEnd() throws IOException {
        Documents before = opened.store(parent.resolve("one")).documents();
        before.commit(files(0, 500));
        before.query(LIVE);
        before.commit(List.of(Write.delete(ref(499))));
        Path image = opened.imageOf(parent.resolve("one"), parent.resolve("two"));
        SqliteStore store = opened.store(image);

        assertThat(store.documents().getAll(refs(0, 500))).hasSize(499);
        assertThat(store.documents().query(LIVE.limit(1_000))).hasSize(499);
        assertThat(store.check()).isEmpty();
    }

    @Test
    void versionsGrowAcrossEveryEnd() throws IOException {
        Documents before = opened.store(parent.resolve("one")).documents();
        before.commit(files(0, 1));
        long last = before.commit(files(0, 1)).get(0);
        before.commit(List.of(Write.delete(ref(0))));
        Path image = opened.imageOf(parent.resolve("one"), parent.resolve("two"));
        long next = opened.store(image).documents().commit(files(0, 1)).get(0);

        assertThat(next).isGreaterThan(last);
    }

    @Test
    void aWalkGoesOnAcrossARestartFromADocumentThatIsGone() {
        Documents before = opened.store(parent).documents();
        before.commit(files(0, 100));
        List<Document> page = before.query(LIVE.limit(40));
        Document last = page.get(39);
        before.commit(List.of(Write.delete(last.ref())));
        opened.close();

        List<Document> rest = opened.store(parent).documents().query(LIVE.startAfter(last));

        assertThat(rest).hasSize(60);
    }

    @Test
    void aFullDiskIsSaidPlainlyAndHarmsNothing() {
        SqliteStore store = opened.store(parent, SqliteOptions.standard().withMaxBytes(2 << 20));
        store.documents().commit(files(0, 10));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        store.documents().commit(large(1_000 + i));
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining("drivemind.db");

        assertThat(store.documents().getAll(refs(0, 10))).hasSize(10);
        assertThat(store.check()).isEmpty();
        opened.close();
        assertThat(opened.store(parent).documents().commit(large(2_000))).hasSize(1);
    }

    private static List<Write> large(int number) {
        return List.of(Write.set(
                ref(number), Fields.builder().put("text", "x".repeat(200_000)).build()));
    }

    @Test
    void aClosedStoreRefusesEverything() {
        SqliteStore store = opened.store(parent);
        store.documents().commit(files(0, 1));
        store.close();
        store.close();

        assertThatThrownBy(() -> store.documents().commit(files(1, 2))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.documents().get(ref(0))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.documents().query(LIVE)).isInstanceOf(StoreException.class);
    }

    @Test
    void anInterruptedCommitIsEitherRefusedOrOfUnknownOutcome() throws InterruptedException {
        SqliteStore store = opened.store(parent);
        for (int i = 0; i < 50; i++) {
            Ref ref = ref(i);
            AtomicReference<RuntimeException> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    store.documents().commit(List.of(Write.set(ref, Fields.empty(), Precondition.ABSENT)));
                } catch (RuntimeException e) {
                    thrown.set(e);
                }
            });
            thread.start();
            thread.join();
            store.documents().commit(files(1_000, 1_001));

            if (!(thrown.get() instanceof UnknownOutcomeException) && thrown.get() != null) {
                assertThat(thrown.get()).isInstanceOf(StoreException.class).hasMessageContaining("nothing was written");
                assertThat(store.documents().get(ref)).isEmpty();
            }
        }
    }

    @Test
    void theLogStaysWithinItsBoundWhileManyWriteAndRead() {
        SqliteStore store = opened.store(parent, SqliteOptions.standard().withWalBytes(2 << 20));
        DatabaseFiles files = opened.files(parent);
        dev.drivemind.store.Races.inParallel(4, thread -> {
            for (int i = 0; i < 100; i++) {
                int number = thread * 100 + i;
                store.documents().commit(large(number));
                assertThat(store.documents().getAll(refs(number, number + 1))).hasSize(1);
                // The bound, and what one group of waiting commits may add to it.
                assertThat(files.logBytes()).isLessThan(8 << 20);
            }
        });
        assertThat(store.bytes()).isGreaterThan(80_000_000);
    }

    @Test
    void whatAReadingHeldBackOfTheLogIsWorkedOffWhenItHasEnded() throws SQLException {
        SqliteStore store = opened.store(parent, SqliteOptions.standard().withWalBytes(64 << 20));
        DatabaseFiles files = opened.files(parent);
        store.documents().commit(files(0, 1));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files.database());
                Statement reading = other.createStatement()) {
            reading.execute("BEGIN");
            reading.executeQuery("SELECT * FROM meta").close();
            for (int number = 1; files.logBytes() < (17 << 20); number++) {
                store.documents().commit(large(number));
            }
        }

        await().until(() -> {
            store.documents().commit(files(0, 1));
            return files.logBytes() < (1 << 20);
        });
    }
}
