package dev.drivemind.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.BatchAnswer.Refused;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server refuses of a batch is not forgotten, and not taken for gone. */
class HandInTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final State state = State.inMemory();
    private final Set<String> unwanted = new HashSet<>();
    private final List<Batch> taken = new ArrayList<>();
    private int sessions;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(folder.resolve("d/e"));
        Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("d/b.txt"), "b");
        Files.writeString(folder.resolve("d/e/c.txt"), "c");
        unwanted.add("b.txt");
    }

    @AfterEach
    void close() {
        state.close();
    }

    /** Refuses items by their names, as another version may. */
    private BatchAnswer take(Batch batch) {
        taken.add(batch);
        List<Refused> refused = batch.items().stream()
                .filter(item -> unwanted.contains(item.name()))
                .map(item -> new Refused(item.id(), "its name is too short"))
                .toList();
        return new BatchAnswer(batch.seq(), refused);
    }

    private SessionEnd scan(int batchSize) throws Exception {
        taken.clear();
        String root = Session.rootId(state, random);
        DiskTree tree = DiskTree.open(folder.toRealPath(), Set.of(), true);
        Session session = Session.open(state, tree, random, () -> NOW, new SessionOptions(Wish.CHANGES, false));
        return new HandIn(this::take, () -> "s" + ++sessions, batchSize).run(session, root, 1);
    }

    private List<String> handedIn() {
        return taken.stream()
                .flatMap(batch -> batch.items().stream())
                .map(Item::name)
                .toList();
    }

    @Test
    void theScanIsPartialAndNamesTheFolder() throws Exception {
        SessionEnd end = scan(100);

        assertThat(end.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("ITEMS_REFUSED");
            assertThat(reason.count()).isEqualTo(1);
            assertThat(reason.text()).contains("(in d)", "its name is too short");
        });
    }

    @Test
    void theNextScanHandsItInAgainUntilItIsTaken() throws Exception {
        SessionEnd first = scan(100);
        SessionEnd second = scan(100);

        assertThat(second.reasons()).isEqualTo(first.reasons());
        assertThat(handedIn()).containsExactly("b.txt");
        assertThat(taken).allSatisfy(batch -> assertThat(batch.gone()).isEmpty());

        unwanted.clear();
        assertThat(scan(100).complete()).isTrue();
        assertThat(handedIn()).containsExactly("b.txt");
        assertThat(scan(100).complete()).isTrue();
        assertThat(handedIn()).isEmpty();
    }

    @Test
    void whatWasRefusedBeforeIsInTheLastBatchsOwnReasons() throws Exception {
        SessionEnd end = scan(1);

        assertThat(taken.size()).isGreaterThan(2);
        SessionEnd told = taken.get(taken.size() - 1).end();
        assertThat(told).isEqualTo(end);
    }

    @Test
    void aRefusedFolderIsHandedInAgainToo() throws Exception {
        unwanted.add("e");
        assertThat(scan(100).reasons().get(0).count()).isEqualTo(2);
        unwanted.clear();

        assertThat(scan(100).complete()).isTrue();
        assertThat(handedIn()).containsExactlyInAnyOrder("b.txt", "e");
    }

    @Test
    void whatIsDeletedMeanwhileIsReportedAsGoneAndNoMore() throws Exception {
        scan(100);
        Files.delete(folder.resolve("d/b.txt"));

        assertThat(scan(100).complete()).isTrue();
        assertThat(taken.stream().flatMap(batch -> batch.gone().stream())).hasSize(1);
        assertThat(scan(100).complete()).isTrue();
    }
}
