package dev.drivemind.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.ThreadCrew;
import dev.drivemind.snapshot.format.PartFile;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.testing.Entries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** Which versions of items a snapshot has. */
class HeldVersionsTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef";

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final List<FileEntry> items = IntStream.range(0, 3_000)
            .mapToObj(i -> Entries.file("id" + i).version(i).size(7L).entry())
            .map(entry -> entry.version() % 3 == 0 ? entry : entry.withMd5(HASH))
            .toList();

    private HeldVersions versions() {
        return new HeldVersions(Snapped.of(blobs, "job", 16, items), blobs);
    }

    @Test
    void anItemIsHeldAsItWas() {
        HeldVersions versions = versions();
        versions.complete();

        assertThat(items).allMatch(versions::has);
    }

    @Test
    void whatDiffersIsNotHeld() {
        HeldVersions versions = versions();
        versions.complete();
        FileEntry item = items.get(3);

        assertThat(Stream.of(
                        Entries.like(item).version(4).entry(),
                        Entries.like(item).unreadable(true).entry(),
                        item.withMd5(HASH),
                        Entries.file("other").version(3).size(7L).entry()))
                .noneMatch(versions::has);
    }

    @Test
    void allWhoNeedItReadSideBySide() {
        for (int round = 0; round < 20; round++) {
            HeldVersions versions = versions();
            AtomicInteger missed = new AtomicInteger();
            try (ThreadCrew crew = new ThreadCrew()) {
                crew.ahead(versions::complete);
                crew.work(4, () -> {
                    versions.complete();
                    items.stream().filter(item -> !versions.has(item)).forEach(item -> missed.incrementAndGet());
                });
            }
            assertThat(missed).hasValue(0);
        }
    }

    @Test
    void allWhoNeedItLearnThatAPartIsDamaged() {
        Snapshot snapshot = Snapped.of(blobs, "job", 16, items);
        String name = snapshot.parts().get(5).name();
        blobs.delete(name);
        blobs.putIfAbsent(name, new ByteArrayInputStream(new byte[100]));
        HeldVersions versions = new HeldVersions(snapshot, blobs);

        assertThatThrownBy(versions::complete).isInstanceOf(DamagedSnapshotException.class);
        assertThatThrownBy(versions::complete).isInstanceOf(DamagedSnapshotException.class);
    }

    @Test
    void versionsInPartsOfEarlierVersionsComeFromTheirRows() throws IOException {
        byte[] file = PartFile.write("source", items);

        ByteBuffer written = PartFile.read(file).versions();
        ByteBuffer made = PartFile.read(withoutHashes(file)).versions();

        assertThat(made).isEqualTo(written);
        assertThat(written.position()).as("they lie in the file").isPositive();
        assertThat(made.position()).as("they were not in it").isZero();
    }

    @Test
    void theSameRowsAreTheSameFileInWhateverOrderTheyCame() {
        List<FileEntry> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);

        assertThat(PartFile.write("source", reversed)).isEqualTo(PartFile.write("source", items));
    }

    /** The same file as it was written before there were hashes in it: its metadata do not tell of any. */
    private static byte[] withoutHashes(byte[] file) throws IOException {
        int end = file.length - 8;
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData contents = Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
        contents.getKey_value_metadata().removeIf(pair -> pair.getKey().equals("drivemind.versions"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, end - length);
        Util.writeFileMetaData(contents, out);
        int written = out.size() - (end - length);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(written)
                .array());
        out.write(file, end + 4, 4);
        return out.toByteArray();
    }
}
