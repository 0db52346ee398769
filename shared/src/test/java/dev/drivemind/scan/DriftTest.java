package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.server.HandIn;
import dev.drivemind.agent.server.Receiver;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.walk.Index;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.index.FileRecord;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of an index that are lost or altered are found at the next certificate, wherever they are, and repaired. */
@Tag("slow")
class DriftTest {
    private static final int FOLDERS = 600;
    private static final int FILES = 20;

    @TempDir
    Path folder = Path.of("");

    private final ScanBench bench = new ScanBench();
    private final Random random = new Random(1);
    private final Set<Integer> listed = new TreeSet<>();

    /** The index, and which buckets of it were listed. */
    private final class Watched implements Index {
        private final Index index = new HeldIndex(bench);

        @Override
        public TreePage list(int from, int until, Optional<String> pageToken) {
            assertThat(until).as("one bucket at a time").isEqualTo(from + 1);
            listed.add(from);
            return index.list(from, until, pageToken);
        }

        @Override
        public TreeSums sums(int from, Optional<String> pageToken) {
            return index.sums(from, pageToken);
        }
    }

    private final class Intake implements Receiver {
        private final TreeIntake intake = bench.intake();

        @Override
        public BatchAnswer handIn(Batch batch) throws ServerException {
            for (int tries = 0; tries < 10; tries++) {
                try {
                    return intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch);
                } catch (IntakeRefusedException e) {
                    bench.workDue();
                }
            }
            throw new ServerException(ServerException.Kind.UNAVAILABLE, "not ready", 0);
        }
    }

    private SessionEnd scan(State state) throws Exception {
        bench.time().pass(Duration.ofSeconds(1));
        Session session = Session.open(
                state,
                DiskTree.open(folder.toRealPath(), Set.of(), true),
                random,
                bench.time()::now,
                new SessionOptions(Wish.CHANGES, false, Optional.empty(), new Watched()));
        HandIn handIn = new HandIn(new Intake(), () -> Id.fresh(random).text(), 1_000);
        SessionEnd end = handIn.run(session, Session.rootId(state, random), 1);
        bench.work();
        return end;
    }

    private long written() {
        return bench.jobs()
                .latestOf(ScanBench.OWNER, ScanBench.SOURCE, 1)
                .get(0)
                .result()
                .number("fileDocumentsWritten");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void whatHasDriftedIsFoundAtTheNextCertificateAndNothingElseIsWritten(int drifted) throws Exception {
        for (int i = 0; i < FOLDERS; i++) {
            Path made = Files.createDirectories(folder.resolve("d" + i));
            for (int j = 0; j < FILES; j++) {
                Files.createFile(made.resolve("f" + j));
            }
        }
        try (State state = State.inMemory()) {
            scan(state);
            Set<Integer> unequal = drift(drifted);

            SessionEnd repaired = scan(state);

            assertThat(repaired.complete()).isTrue();
            assertThat(repaired.repaired()).isEqualTo(drifted);
            assertThat(written()).isEqualTo(drifted);
            assertThat(listed).isEqualTo(unequal);
            listed.clear();
            assertThat(scan(state).repaired()).isZero();
            assertThat(written()).isZero();
            assertThat(listed).isEmpty();
        }
    }

    /** Returns the buckets of what was deleted or altered. */
    private Set<Integer> drift(int many) {
        List<FileRecord> live = new ArrayList<>(bench.files().livePage(Optional.empty(), 10_000));
        live.addAll(bench.files().livePage(Optional.of(live.get(live.size() - 1).id()), 10_000));
        List<FileRecord> files = new ArrayList<>(live.stream()
                .filter(record -> record.kind() == FileRecord.Kind.FILE)
                .toList());
        Collections.shuffle(files, random);
        Set<Integer> buckets = new HashSet<>();
        for (FileRecord record : files.subList(0, many)) {
            Document document =
                    bench.documents().get(bench.files().ref(record.id())).orElseThrow();
            Fields altered = Fields.builder().put("size", 7L).build();
            bench.documents()
                    .commit(List.of(
                            random.nextBoolean()
                                    ? Write.delete(document.ref())
                                    : Write.set(
                                            document.ref(), document.fields().with(altered))));
            buckets.add(Buckets.of(String.valueOf(record.entry().parent())));
        }
        return buckets;
    }
}
