package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question is answered while the writer is busy, and while another question waits for its index. */
class ReadingWhileWritingTest {
    private static final Query BY_NAME = Query.of(Schema.FILES)
            .whereEqual("source", "s")
            .whereEqual("live", true)
            .orderBy("name", false);
    private static final Query BY_SIZE = Query.of(Schema.FILES)
            .whereEqual("source", "s")
            .whereEqual("live", true)
            .orderBy("size", false);
    private static final Query SOURCES = Query.of(Schema.SOURCES).whereEqual("ownerId", "local");

    @TempDir
    Path parent;

    private final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aSmallCollectionIsAskedWithoutTheWriter() throws SQLException {
        Documents documents = opened.store(parent).documents();
        documents.commit(List.of(source()));
        try (Session other = writerHeld()) {
            assertThat(documents.query(SOURCES)).hasSize(1);
            assertThat(documents.query(SOURCES.limit(5))).hasSize(1);
            other.rollback();
        }
        assertThat(opened.indexes(parent)).noneMatch(name -> name.startsWith("sources:"));
    }

    @Test
    void aQuestionDoesNotWaitForTheIndexOfAnotherOne() throws Exception {
        Documents documents = opened.store(parent).documents();
        documents.commit(IntStream.range(0, 1_500)
                .mapToObj(ReadingWhileWritingTest::file)
                .toList());
        documents.commit(List.of(source()));
        documents.query(BY_NAME);
        Thread waiting = new Thread(() -> documents.query(BY_SIZE));
        try (Session other = writerHeld()) {
            waiting.start();
            awaitWaiting(waiting);

            assertThat(documents.query(BY_NAME.limit(10))).hasSize(10);
            assertThat(documents.query(SOURCES)).hasSize(1);
            assertThat(waiting.isAlive()).isTrue();
            other.rollback();
        }
        waiting.join();
        assertThat(opened.indexes(parent)).contains("fileIndex:source,live:size");
    }

    @Test
    void aLongReadingKeepsNoLaterOneWaiting() throws InterruptedException {
        ReadingTurns turns = new ReadingTurns();
        Lock early = turns.begin();
        CountDownLatch allOver = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            turns.await();
            allOver.countDown();
        });
        writer.start();
        awaitWaiting(writer);

        turns.begin().unlock();
        turns.begin().unlock();

        assertThat(allOver.getCount()).isEqualTo(1);
        early.unlock();
        allOver.await();
    }

    /** A connection that holds the right to write, so that the store's own writer has to wait for it. */
    private Session writerHeld() throws SQLException {
        Session other = new Connections(opened.files(parent), SqliteOptions.standard()).openWriter();
        other.execute("UPDATE meta SET value = value WHERE name = 'version'");
        return other;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Write file(int number) {
        return Write.set(
                new Ref(Schema.FILES, "f" + number),
                Fields.builder()
                        .put("source", "s")
                        .put("live", true)
                        .put("name", "n" + number)
                        .put("size", number)
                        .build());
    }

    private static Write source() {
        return Write.set(
                new Ref(Schema.SOURCES, "s"),
                Fields.builder().put("ownerId", "local").build());
    }
}
