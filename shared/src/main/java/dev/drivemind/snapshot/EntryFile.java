package dev.drivemind.snapshot;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Bytes;
import dev.drivemind.store.BytesReader;
import dev.drivemind.store.StoreException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A blob of items on their way into a snapshot, in sections that can be read alone.
 *
 * <p>It begins with {@link #FORMAT}, the number of sections, and of each its length and its CRC32C, as 32-bit numbers; a
 * section is its items, each behind the number of its bytes, see {@link ItemForm}.
 */
final class EntryFile {
    private static final int FORMAT = 0x444D_0003;
    private static final int BUFFER = 1 << 16;
    /** About how many bytes an item takes. */
    private static final int ROOM = 200;

    private EntryFile() {}

    /** What is said of an item. */
    sealed interface Item {
        String id();
    }

    /** It is live, and this is what the source says of it. */
    record Live(FileEntry entry) implements Item {
        @Override
        public String id() {
            return entry.id();
        }
    }

    /** It is not live. */
    record Dead(String id) implements Item {}

    /** A checksum has become known of the content that it has in a version. */
    record Checked(String id, long version, String md5) implements Item {}

    /** As it stands in a section of another file. */
    static final class Copied implements Item {
        private final String id;
        private final byte[] section;
        private final int from;
        private final int length;

        private Copied(String id, byte[] section, int from, int length) {
            this.id = id;
            this.section = section;
            this.from = from;
            this.length = length;
        }

        @Override
        public String id() {
            return id;
        }

        private void writeTo(Bytes out) {
            out.writeCount(length);
            out.writeBytes(section, from, length);
        }
    }

    /** The bytes of a file with these sections. */
    static byte[] bytes(List<List<Item>> sections) {
        int items = sections.stream().mapToInt(List::size).sum();
        Bytes all = new Bytes(ROOM * items);
        Bytes item = new Bytes();
        Bytes header = new Bytes();
        writeInt(FORMAT, header);
        writeInt(sections.size(), header);
        for (List<Item> section : sections) {
            int before = all.length();
            section.forEach(one -> write(one, item, all));
            writeInt(all.length() - before, header);
            writeInt(all.crc32c(before), header);
        }
        header.writeAll(all);
        return header.toArray();
    }

    /** @param room for what is behind the number of its bytes */
    private static void write(Item item, Bytes room, Bytes out) {
        if (item instanceof Copied copied) {
            copied.writeTo(out);
        } else {
            room.clear();
            ItemForm.write(item, room);
            out.writeCount(room.length());
            out.writeAll(room);
        }
    }

    private static void writeInt(int number, Bytes out) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.writeByte(number >>> shift);
        }
    }

    /**
     * Returns the sections from {@code from} on, before {@code to}, as they are stored.
     *
     * @throws MissingBlobException if there is no such file, or another version of DriveMind has written it
     * @throws DamagedSnapshotException if they are not what was stored
     */
    static List<byte[]> sections(Blobs blobs, String name, int from, int to) {
        try (InputStream blob = BlobText.open(blobs, name);
                DataInputStream in = new DataInputStream(new BufferedInputStream(blob, BUFFER))) {
            if (in.readInt() != FORMAT) {
                throw new MissingBlobException(name);
            }
            int[] lengths = new int[in.readInt()];
            int[] sums = new int[lengths.length];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = in.readInt();
                sums[i] = in.readInt();
            }
            List<byte[]> wanted = new ArrayList<>();
            for (int i = 0; i < to; i++) {
                if (i < from) {
                    in.skipNBytes(lengths[i]);
                } else {
                    wanted.add(section(in.readNBytes(lengths[i]), lengths[i], sums[i], name));
                }
            }
            return wanted;
        } catch (EOFException e) {
            throw new DamagedSnapshotException(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] section(byte[] bytes, int length, int sum, String name) {
        CRC32C found = new CRC32C();
        found.update(bytes);
        if (bytes.length != length || (int) found.getValue() != sum) {
            throw new DamagedSnapshotException(name, null);
        }
        return bytes;
    }

    /** Shows the items of a section to {@code visitor}. */
    static void each(byte[] section, Consumer<Item> visitor) {
        BytesReader in = new BytesReader(section, 0);
        while (!in.isAtEnd()) {
            int end = in.readLength() + in.at();
            visitor.accept(ItemForm.read(in));
            requireEnd(in, end);
        }
    }

    /** The same, of which no more is read than their ids. */
    static void eachCopied(byte[] section, Consumer<Item> visitor) {
        BytesReader in = new BytesReader(section, 0);
        while (!in.isAtEnd()) {
            int length = in.readLength();
            int from = in.at();
            visitor.accept(new Copied(ItemForm.id(in), section, from, length));
            in.pass(from + length - in.at());
        }
    }

    private static void requireEnd(BytesReader in, int end) {
        if (in.at() != end) {
            throw new StoreException("A file of items is damaged: one ends at " + in.at() + " rather than " + end);
        }
    }
}
