package dev.drivemind.snapshot;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A blob of items on their way into a snapshot, in sections that can be read alone.
 *
 * <p>It begins with {@link #FORMAT}, the number of sections and the length of each, as 32-bit numbers; a section is its items, deflated.
 */
final class EntryFile {
    private static final int FORMAT = 0x444D_0002;
    private static final int BUFFER = 1 << 13;
    private static final int DEAD = 0;
    private static final int LIVE = 1;
    private static final int CHECKED = 2;

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

    /** The bytes of a file with these sections. */
    static byte[] bytes(List<List<Item>> sections) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            List<byte[]> packed = new ArrayList<>();
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try {
                for (List<Item> section : sections) {
                    packed.add(pack(section, deflater));
                }
            } finally {
                deflater.end();
            }
            out.writeInt(FORMAT);
            out.writeInt(sections.size());
            for (byte[] section : packed) {
                out.writeInt(section.length);
            }
            for (byte[] section : packed) {
                out.write(section);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Writing into memory failed", e);
        }
    }

    private static byte[] pack(List<Item> items, Deflater deflater) throws IOException {
        if (items.isEmpty()) {
            return new byte[0];
        }
        deflater.reset();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER), BUFFER))) {
            for (Item item : items) {
                write(item, out);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Item item, DataOutputStream out) throws IOException {
        if (item instanceof Live live) {
            out.writeByte(LIVE);
            BlobText.write(item.id(), out);
            write(live.entry(), out);
        } else if (item instanceof Checked checked) {
            out.writeByte(CHECKED);
            BlobText.write(item.id(), out);
            out.writeLong(checked.version());
            BlobText.write(checked.md5(), out);
        } else {
            out.writeByte(DEAD);
            BlobText.write(item.id(), out);
        }
    }

    private static void write(FileEntry entry, DataOutputStream out) throws IOException {
        out.writeLong(entry.version());
        out.writeLong(Objects.requireNonNullElse(entry.size(), -1L));
        out.writeByte(entry.ownedByMe() == null ? -1 : entry.ownedByMe() ? 1 : 0);
        out.writeBoolean(entry.unreadable());
        out.writeBoolean(entry.nameEscaped());
        BlobText.write(entry.name(), out);
        BlobText.write(entry.mimeType(), out);
        BlobText.write(entry.parent(), out);
        BlobText.write(entry.createdTime(), out);
        BlobText.write(entry.modifiedTime(), out);
        BlobText.write(entry.md5(), out);
        BlobText.write(entry.owner(), out);
        BlobText.write(entry.driveId(), out);
        BlobText.write(entry.shortcutTarget(), out);
        BlobText.write(entry.hardLinkTo(), out);
    }

    /**
     * Returns the sections from {@code from} on, before {@code to}, as they are stored.
     *
     * @throws MissingBlobException if there is no such file
     */
    static List<byte[]> sections(Blobs blobs, String name, int from, int to) {
        try (InputStream blob = BlobText.open(blobs, name);
                DataInputStream in = new DataInputStream(new BufferedInputStream(blob, 1 << 16))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("This is no file of items that this version knows: " + name);
            }
            int[] lengths = new int[in.readInt()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = in.readInt();
            }
            List<byte[]> wanted = new ArrayList<>();
            for (int i = 0; i < to; i++) {
                if (i < from) {
                    in.skipNBytes(lengths[i]);
                } else {
                    wanted.add(in.readNBytes(lengths[i]));
                }
            }
            return wanted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows the items of a section to {@code visitor}. */
    static void each(byte[] section, Consumer<Item> visitor) {
        if (section.length == 0) {
            return;
        }
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(section)), BUFFER))) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                visitor.accept(item(kind, BlobText.required(in), in));
            }
        } catch (EOFException e) {
            throw new UncheckedIOException("A file of items ends too early", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item item(int kind, String id, DataInputStream in) throws IOException {
        return switch (kind) {
            case DEAD -> new Dead(id);
            case LIVE -> new Live(entry(id, in));
            case CHECKED -> new Checked(id, in.readLong(), BlobText.required(in));
            default -> throw new IOException("No item is of the kind " + kind);
        };
    }

    private static FileEntry entry(String id, DataInputStream in) throws IOException {
        long version = in.readLong();
        long size = in.readLong();
        byte ownedByMe = in.readByte();
        boolean unreadable = in.readBoolean();
        boolean nameEscaped = in.readBoolean();
        String name = BlobText.required(in);
        String mimeType = BlobText.required(in);
        String parent = BlobText.read(in);
        String created = BlobText.read(in);
        String modified = BlobText.read(in);
        String md5 = BlobText.read(in);
        String owner = BlobText.read(in);
        String drive = BlobText.read(in);
        String target = BlobText.read(in);
        return new FileEntry(
                id,
                version,
                name,
                mimeType,
                parent,
                false,
                false,
                created,
                modified,
                size < 0 ? null : size,
                md5,
                owner,
                ownedByMe < 0 ? null : ownedByMe == 1,
                drive,
                target,
                unreadable,
                nameEscaped,
                BlobText.read(in));
    }
}
