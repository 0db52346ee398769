package dev.drivemind.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.simulator.sqlite.Catalogue;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read for checksums, and how often. */
@Timeout(60)
final class ChecksumsTest {
    private static final String MD5_OF_ALPHA = "2c1743a391305fbf367df8e4f069f9f9";

    private final Path folder;
    private final Catalogue catalogue;
    private final Refreshes refreshes;
    private final Disk disk;
    private Checksums checksums;

    ChecksumsTest(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        Files.writeString(folder.resolve("alpha"), "alpha");
        catalogue = Catalogue.open(temp.resolve("catalogue.db"), folder);
        Walk.Extent extent = Walk.Extent.of(folder, Optional.empty(), Access.ofThisProcess());
        refreshes = new Refreshes(catalogue, extent, Clock.systemUTC());
        refreshes.now();
        disk = new Disk();
        checksums = checksums();
    }

    private Checksums checksums() {
        return new Checksums(catalogue, disk, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        disk.gate.countDown();
        checksums.close();
        catalogue.close();
    }

    /** Counts what is read; while its gate is shut, nothing is. */
    private final class Disk implements Reading.Place {
        private final AtomicInteger openings = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean endless;

        @Override
        public Optional<Path> of(Row row) {
            return catalogue.read(reader -> Paths.of(row.number(), folder, reader::get));
        }

        @Override
        public SeekableByteChannel open(Path path) throws IOException {
            openings.incrementAndGet();
            return new Watched(Files.newByteChannel(path), this);
        }
    }

    /** A file as the disk gives it, or one that never ends. */
    private record Watched(SeekableByteChannel file, Disk disk) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            disk.begun.countDown();
            try {
                disk.gate.await();
            } catch (InterruptedException e) {
                throw new ClosedChannelException();
            }
            int count = disk.endless ? into.remaining() : file.read(into);
            if (disk.endless) {
                into.position(into.limit());
            }
            disk.bytes.addAndGet(Math.max(0, count));
            return count;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return file.write(from);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long to) throws IOException {
            file.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long to) throws IOException {
            return file.truncate(to);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
            disk.closed.countDown();
            disk.gate.countDown();
        }
    }

    private long number(String name) {
        return row(name).number();
    }

    private Row row(String name) {
        return catalogue.read(reader -> reader.ofFolder(Row.ROOT, 0, 100, Optional::of)).items().stream()
                .filter(row -> row.disk().entry().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void sparse(String name, long size) throws IOException {
        try (var file = new java.io.RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private @Nullable String md5(String name) {
        return checksums
                .ask(number(name))
                .orTimeout(60, TimeUnit.SECONDS)
                .join()
                .orElse(null);
    }

    @Test
    void aFileIsReadOnceHoweverManyAskForIt() {
        disk.gate = new CountDownLatch(1);
        List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(checksums.ask(number("alpha")));
        }
        disk.gate.countDown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).hasValue(MD5_OF_ALPHA));
        assertThat(disk.openings).hasValue(1);
        assertThat(disk.bytes).hasValue(5);
    }

    @Test
    void whatWasReadIsRememberedForGood() {
        assertThat(md5("alpha")).isEqualTo(MD5_OF_ALPHA);
        checksums.close();
        checksums = checksums();
        refreshes.now();

        assertThat(md5("alpha")).isEqualTo(MD5_OF_ALPHA);
        assertThat(row("alpha").md5()).isEqualTo(MD5_OF_ALPHA);
        assertThat(disk.openings).hasValue(1);
    }

    @Test
    void aChecksumThatBecomesKnownIsToldByTheLogAndIsNoNewVersion() {
        Row before = row("alpha");
        long last = catalogue.read(reader -> reader.lastChange());
        md5("alpha");

        Row after = row("alpha");
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.change()).isEqualTo(last + 1);
        List<Row> told = catalogue.read(reader -> reader.changes(last + 1, 10));
        assertThat(told).containsExactly(after);
    }

    @Test
    void contentThatWasReplacedWithTheSameSizeAndTimeIsReadAgain() throws IOException {
        FileTime time = Files.getLastModifiedTime(folder.resolve("alpha"));
        md5("alpha");
        Files.writeString(folder.resolve("alpha"), "ALPHA");
        Files.setLastModifiedTime(folder.resolve("alpha"), time);
        refreshes.now();

        assertThat(row("alpha").md5()).isNull();
        assertThat(md5("alpha")).isNotNull().isNotEqualTo(MD5_OF_ALPHA);
        assertThat(disk.openings).hasValue(2);
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotReadToItsEnd() throws Exception {
        sparse("huge", 8L << 40);
        refreshes.now();
        disk.gate = new CountDownLatch(1);
        CompletableFuture<Optional<String>> first = checksums.ask(number("huge"));
        CompletableFuture<Optional<String>> second = checksums.ask(number("huge"));
        disk.begun.await();
        first.cancel(false);
        assertThat(disk.closed.getCount()).isEqualTo(1);
        second.cancel(false);

        disk.closed.await();
        assertThat(disk.bytes.get()).isLessThan(1L << 20);
        assertThat(md5("alpha")).isEqualTo(MD5_OF_ALPHA);
    }

    @Test
    void smallFilesDoNotWaitForLargeOnes() throws IOException {
        for (int i = 0; i < 5; i++) {
            sparse("huge-" + i, 8L << 40);
        }
        refreshes.now();
        for (int i = 0; i < 5; i++) {
            CompletableFuture<?> unusedAnswer = checksums.ask(number("huge-" + i));
        }

        assertThat(md5("alpha")).isEqualTo(MD5_OF_ALPHA);
    }

    @Test
    void aFileThatHoldsMoreThanItSaysHasNoChecksumAndIsNotReadOn() {
        disk.endless = true;

        assertThat(md5("alpha")).isNull();
        assertThat(disk.bytes).hasValue(6);
    }

    @Test
    void closingEndsWhatIsBeingReadAndAnswersWhoWaits() throws Exception {
        disk.gate = new CountDownLatch(1);
        CompletableFuture<Optional<String>> answer = checksums.ask(number("alpha"));
        checksums.close();

        assertThat(answer.join()).isEmpty();
        assertThat(checksums.ask(number("alpha")).join()).isEmpty();
    }

    @Test
    void whatIsNoFileOrIsGoneHasNoChecksum() throws IOException {
        Files.createDirectory(folder.resolve("directory"));
        refreshes.now();
        long gone = number("alpha");
        Files.delete(folder.resolve("alpha"));

        assertThat(md5("directory")).isNull();
        assertThat(checksums.ask(gone).join()).isEmpty();
        refreshes.now();
        assertThat(checksums.ask(gone).join()).isEmpty();
        assertThat(disk.openings).hasValue(0);
    }
}
