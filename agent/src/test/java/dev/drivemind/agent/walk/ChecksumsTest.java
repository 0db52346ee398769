package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.agent.content.Answer;
import dev.drivemind.agent.content.Contents;
import dev.drivemind.agent.content.HashLane;
import dev.drivemind.agent.content.Question;
import dev.drivemind.agent.content.Rate;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.walk.Checksums.Wanted;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checksums of real files: which are made, when they count, and what of them is reported. */
class ChecksumsTest {
    private static final Wanted ALL = new Wanted(false, 1_000, 0);
    private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-02T02:02:02.123456789Z"));
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final State state = State.inMemory();
    private final Random random = new Random(5);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Map<String, Item> told = new HashMap<>();

    @AfterEach
    void close() {
        state.close();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(folder.resolve(name), TIME);
    }

    private DiskTree tree() throws IOException {
        return DiskTree.open(folder.toRealPath(), Set.of(), true);
    }

    private void scan() throws IOException {
        told.clear();
        Session session = Session.open(state, tree(), random, () -> NOW, new SessionOptions(Wish.CHANGES, false));
        SessionEnd unused =
                WholeSession.run(session, 100, chunk -> chunk.items().forEach(item -> told.put(item.name(), item)));
    }

    private Item told(String name) {
        return Objects.requireNonNull(told.get(name));
    }

    private String md5(String name) {
        return Objects.requireNonNull(told(name).digests()).md5();
    }

    private List<Question> questions(Wanted wanted) {
        Checksums checksums = new Checksums(state, random, wanted);
        List<Question> all = new ArrayList<>();
        for (List<Question> some = checksums.next(1); !some.isEmpty(); some = checksums.next(1)) {
            all.addAll(some);
        }
        return all;
    }

    private List<Answer> answers(List<Question> questions, Contents contents, Instant now) throws IOException {
        AtomicReference<List<Answer>> answers = new AtomicReference<>();
        Rate rate = new Rate(nanos::get, pause -> {
            pauses.add(pause);
            nanos.addAndGet(pause.toNanos());
        });
        try (HashLane lane = new HashLane(() -> now, rate)) {
            lane.add(new HashLane.Lot(questions, tree(), contents, 1_000, answers::set));
            await().until(() -> answers.get() != null);
        }
        return Objects.requireNonNull(answers.get());
    }

    private long make(Wanted wanted) throws IOException {
        long altered = Checksums.keep(state, random, answers(questions(wanted), tree()::open, NOW));
        scan();
        return altered;
    }

    @Test
    void bothAreMadeAndReportedWithoutACountAsAChange() throws IOException {
        write("a", "abc");
        scan();
        Item before = told("a");
        assertThat(before.digests()).isNull();

        assertThat(make(ALL)).isZero();

        Item after = told("a");
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.digests())
                .isEqualTo(new Item.Digests(
                        "900150983cd24fb0d6963f7d28e17f72",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(questions(ALL)).isEmpty();
    }

    @Test
    void aModifiedFileHasNoneUntilItWasReadAgain() throws IOException {
        write("a", "abc");
        scan();
        make(ALL);
        write("a", "abcd");
        scan();
        assertThat(told("a").digests()).isNull();

        make(ALL);

        assertThat(md5("a")).isEqualTo("e2fc714c4727ee9395f324cd2e7f331f");
    }

    @Test
    void anotherFileOfTheSameSizeAndTimeHasNone() throws IOException {
        write("a", "abc");
        scan();
        make(ALL);
        write("b", "xyz");
        Files.delete(folder.resolve("a"));
        Files.move(folder.resolve("b"), folder.resolve("a"));
        scan();

        assertThat(told("a").digests()).isNull();
        assertThat(questions(ALL)).hasSize(1);
    }

    @Test
    void onlyFilesOfEqualSizeAndNotTooLargeOnes() throws IOException {
        write("a", "abc");
        write("b", "xyz");
        write("alone", "x");
        write("large1", "x".repeat(1_001));
        write("large2", "x".repeat(1_001));
        write("empty", "");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
        Files.createLink(folder.resolve("b2"), folder.resolve("b"));
        scan();

        assertThat(questions(new Wanted(true, 1_000, 0)))
                .extracting(question -> question.look().size())
                .containsExactly(3L, 3L);
        assertThat(questions(ALL)).hasSize(3);
    }

    @Test
    void aFileThatChangesWhileItIsReadHasNone() throws IOException {
        write("a", "abc");
        scan();

        Contents changing = file -> {
            Files.writeString(folder.resolve("a"), "xyz");
            return new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
        };
        assertThat(answers(questions(ALL), changing, NOW)).isEmpty();
    }

    @Test
    void aFileThatWasModifiedSinceOrJustNowHasNone() throws IOException {
        write("a", "abc");
        scan();
        List<Question> questions = questions(ALL);

        assertThat(answers(questions, tree()::open, TIME.toInstant().plusSeconds(1)))
                .isEmpty();
        assertThat(answers(questions, file -> new ByteArrayInputStream(new byte[2]), NOW))
                .isEmpty();
        Files.writeString(folder.resolve("a"), "xyz");
        assertThat(answers(questions, tree()::open, NOW)).isEmpty();
        Files.delete(folder.resolve("a"));
        assertThat(answers(questions, tree()::open, NOW)).isEmpty();
        assertThat(Checksums.keep(state, random, List.of())).isZero();
    }

    @Test
    void checksumsOfWhatHasChangedSinceAreNotKept() throws IOException {
        write("a", "abc");
        scan();
        List<Answer> answers = answers(questions(ALL), tree()::open, NOW);
        write("a", "abcd");
        scan();

        assertThat(Checksums.keep(state, random, answers)).isZero();
        scan();
        assertThat(told).isEmpty();
    }

    @Test
    void readingIsNoQuickerThanTheRate() throws IOException {
        write("a", "a".repeat(1_000));
        for (int i = 0; i < 20; i++) {
            write("small" + i, "x");
        }
        scan();

        assertThat(answers(questions(ALL), tree()::open, NOW)).hasSize(21);

        long waited = pauses.stream().mapToLong(Duration::toMillis).sum();
        assertThat(waited).isBetween(21 * 4_096L - 1_100, 21 * 4_096L);
    }

    @Test
    void anotherContentOfAFileThatLooksTheSameIsFoundByReadingItAgain() throws IOException {
        write("a", "abc");
        scan();
        make(ALL);
        Item before = told("a");
        write("a", "xyz");
        scan();
        assertThat(told).isEmpty();

        assertThat(make(ALL)).isZero();
        assertThat(make(new Wanted(false, 1_000, 100))).isEqualTo(1);

        assertThat(told("a").digests()).isNotEqualTo(before.digests());
        assertThat(told("a").version()).isGreaterThan(before.version());
        assertThat(make(new Wanted(false, 1_000, 100))).isZero();
    }

    @Test
    void filesAreFoundByTheirIds() throws IOException {
        write("a", "abc");
        write("b", "abcd");
        scan();

        assertThat(Checksums.of(state, Set.of(told("a").id(), "unknown"), 1_000))
                .extracting(question -> question.place().text())
                .containsExactly("a");
        assertThat(Checksums.of(state, Set.of(told("a").id()), 2)).isEmpty();
    }

    @Test
    void someOfThoseThatHaveThemAreReadAgain() throws IOException {
        for (int i = 0; i < 400; i++) {
            write("f" + i, "x");
        }
        scan();
        make(ALL);

        assertThat(questions(new Wanted(false, 1_000, 10))).hasSizeBetween(15, 80);
    }
}
