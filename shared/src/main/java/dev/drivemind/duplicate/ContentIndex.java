package dev.drivemind.duplicate;

import dev.drivemind.snapshot.BlobText;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.PackedBlob;
import dev.drivemind.store.Blobs;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the groups of a section come to, by their contents, in blobs of some thousand each: one is found by reading one of them. */
final class ContentIndex {
    private static final int FORMAT = 0x444D_0104;
    private static final int GROUPS_A_BLOB = 1_000;

    private ContentIndex() {}

    /**
     * What a group comes to.
     *
     * @param copies members beyond the first
     * @param bytes what they waste
     */
    record Copies(long copies, long bytes) {
        static Copies of(DuplicateGroup group) {
            return new Copies(group.members().size() - 1L, group.wastedBytes());
        }
    }

    /**
     * Stores those of groups whose contents are known, under names that are free.
     *
     * @return the number of blobs
     */
    static int put(Blobs blobs, String name, List<DuplicateGroup> groups) {
        int count = Math.max(1, groups.size() / GROUPS_A_BLOB);
        List<List<DuplicateGroup>> parts = IntStream.range(0, count)
                .<List<DuplicateGroup>>mapToObj(part -> new ArrayList<>())
                .toList();
        Stream<DuplicateGroup> known = groups.stream().filter(group -> !group.onlyPossible());
        known.forEach(group -> parts.get(part(group.content(), count)).add(group));
        for (int i = 0; i < count; i++) {
            List<DuplicateGroup> part = parts.get(i);
            PackedBlob.put(blobs, name(name, i), FORMAT, out -> write(part, out));
        }
        return count;
    }

    private static String name(String name, int part) {
        return name + "-" + part;
    }

    private static int part(Content content, int count) {
        return Math.floorMod(content.text().hashCode(), count);
    }

    private static void write(List<DuplicateGroup> groups, DataOutputStream out) throws IOException {
        out.writeInt(groups.size());
        for (DuplicateGroup group : groups) {
            BlobText.write(group.content().text(), out);
            out.writeLong(Copies.of(group).copies());
            out.writeLong(Copies.of(group).bytes());
        }
    }

    /**
     * Returns what the group of a content comes to; empty if there is none.
     *
     * @param count the number of blobs
     * @throws MissingBlobException if newer results have taken their place
     */
    static Optional<Copies> find(Blobs blobs, String name, int count, Content content) {
        try (DataInputStream in = PackedBlob.open(blobs, name(name, part(content, count)), FORMAT)) {
            for (int left = in.readInt(); left > 0; left--) {
                boolean found = content.text().equals(BlobText.required(in));
                Copies copies = new Copies(in.readLong(), in.readLong());
                if (found) {
                    return Optional.of(copies);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
