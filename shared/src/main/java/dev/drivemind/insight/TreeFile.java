package dev.drivemind.insight;

import dev.drivemind.store.Blobs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the folders of a source into a blob in which one folder is found by its id or its number, and its children without looking at
 * any other: {@link StoredTree} reads it.
 *
 * <p>Folders are numbered from the top, which is 0, level by level; those of one folder follow each other, the largest first. Three tables
 * follow {@link #FORMAT} and the number of folders: for each number a record of {@link #RECORD} bytes; the numbers in the order of the
 * folders' ids, as 32-bit numbers; and for each number the id and the name, each as the number of its UTF-8 bytes and these.
 */
final class TreeFile {
    static final int FORMAT = 0x444D_0201;

    /** The bytes before the first record. */
    static final int HEADER = 2 * Integer.BYTES;

    /** Number of the folder above, of the first child, children, folders below; files, bytes, files here, bytes here; where the id is. */
    static final int RECORD = 4 * Integer.BYTES + 4 * Long.BYTES + Integer.BYTES;

    private static final Comparator<Folder> LARGEST = Comparator.<Folder>comparingLong(
                    folder -> folder.below().bytes())
            .reversed()
            .thenComparing(Folder::id);

    private final List<Folder> folders = new ArrayList<>();
    private final int[] above;
    private final int[] firstChild;

    private TreeFile(Folder top) {
        above = new int[top.folders() + 1];
        firstChild = new int[top.folders() + 1];
        folders.add(top);
        for (int i = 0; i < folders.size(); i++) {
            firstChild[i] = folders.size();
            int number = i;
            folders.get(i).inner().stream().sorted(LARGEST).forEach(child -> {
                above[folders.size()] = number;
                folders.add(child);
            });
        }
    }

    /** Stores a tree that is rolled up under a name that is free. */
    static void put(Blobs blobs, String name, Folder top) {
        TreeFile file = new TreeFile(top);
        Stream<byte[]> numbers = Stream.concat(Stream.of(ints(FORMAT, file.folders.size())), file.records());
        Stream<byte[]> texts = Stream.concat(file.byId(), file.texts());
        PiecedContent content =
                new PiecedContent(Stream.concat(numbers, texts).iterator()); // none of it is held in memory
        if (!blobs.putIfAbsent(name, content)) {
            throw new IllegalStateException("There is a blob of this name already: " + name);
        }
    }

    private Stream<byte[]> records() {
        int[] text = {HEADER + folders.size() * (RECORD + Integer.BYTES)};
        return IntStream.range(0, folders.size()).mapToObj(number -> {
            Folder folder = folders.get(number);
            byte[] record = ByteBuffer.allocate(RECORD)
                    .putInt(above[number])
                    .putInt(firstChild[number])
                    .putInt(folder.inner().size())
                    .putInt(folder.folders())
                    .putLong(folder.below().files())
                    .putLong(folder.below().bytes())
                    .putLong(folder.here().files())
                    .putLong(folder.here().bytes())
                    .putInt(text[0])
                    .array();
            text[0] = Math.addExact(text[0], length(folder));
            return record;
        });
    }

    private Stream<byte[]> byId() {
        return IntStream.range(0, folders.size())
                .boxed()
                .sorted(Comparator.comparing(number -> folders.get(number).id()))
                .map(TreeFile::ints);
    }

    private Stream<byte[]> texts() {
        return folders.stream().map(TreeFile::text);
    }

    private static int length(Folder folder) {
        return 2 * Integer.BYTES + utf8(folder.id()).length + utf8(name(folder)).length;
    }

    private static String name(Folder folder) {
        Row row = folder.row();
        return row == null ? "" : row.name();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(Folder folder) {
        byte[] id = utf8(folder.id());
        byte[] name = utf8(name(folder));
        return ByteBuffer.allocate(2 * Integer.BYTES + id.length + name.length)
                .putInt(id.length)
                .put(id)
                .putInt(name.length)
                .put(name)
                .array();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
