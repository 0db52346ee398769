package dev.drivemind.insight;

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
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A blob of rows, in sections that can be read alone: rows of equal size lie in the same section, whatever their source, so that copies
 * are found one section at a time.
 *
 * <p>It begins with {@link #FORMAT} and the length of each section, as 32-bit numbers; a section is its rows, deflated.
 */
final class RowFile {
    /** How many sections there are. */
    static final int SECTIONS = 16;

    private static final int FORMAT = 0x444D_0001;
    private static final int BUFFER = 1 << 16;

    private final Blobs blobs;
    private final String name;

    RowFile(Blobs blobs, String name) {
        this.blobs = blobs;
        this.name = name;
    }

    /** The section that a size belongs to. */
    static int section(long size) {
        return (int) Math.floorMod((size * 0x9E37_79B9_7F4A_7C15L) >>> 32, (long) SECTIONS);
    }

    /** Stores rows under a name that is free. */
    static void put(Blobs blobs, String name, List<Row> rows) {
        List<List<Row>> sections = new ArrayList<>();
        for (int i = 0; i < SECTIONS; i++) {
            sections.add(new ArrayList<>());
        }
        rows.forEach(row -> sections.get(section(row.size())).add(row));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            List<byte[]> packed = new ArrayList<>();
            for (List<Row> section : sections) {
                packed.add(pack(section));
            }
            out.writeInt(FORMAT);
            for (byte[] section : packed) {
                out.writeInt(section.length);
            }
            for (byte[] section : packed) {
                out.write(section);
            }
            BlobText.put(blobs, name, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(List<Row> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER), BUFFER))) {
            for (Row row : rows) {
                write(row, out);
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(Row row, DataOutputStream out) throws IOException {
        out.writeByte(row.kind().code());
        out.writeByte(row.holding().code());
        out.writeBoolean(row.withoutReading());
        out.writeLong(row.size());
        BlobText.write(row.id(), out);
        BlobText.write(row.name(), out);
        BlobText.write(row.parent(), out);
        BlobText.write(row.mimeType(), out);
        BlobText.write(row.md5(), out);
        BlobText.write(row.modified(), out);
        BlobText.write(row.owner(), out);
    }

    /** Shows all rows to {@code visitor}. */
    void each(Consumer<Row> visitor) {
        read(0, SECTIONS, visitor);
    }

    /** Shows the rows of a section to {@code visitor}. */
    void each(int section, Consumer<Row> visitor) {
        read(section, section + 1, visitor);
    }

    private void read(int from, int to, Consumer<Row> visitor) {
        try (InputStream blob = BlobText.open(blobs, name);
                DataInputStream in = new DataInputStream(new BufferedInputStream(blob, BUFFER))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("This is no file of rows that this version knows: " + name);
            }
            int[] lengths = new int[SECTIONS];
            for (int i = 0; i < SECTIONS; i++) {
                lengths[i] = in.readInt();
            }
            for (int i = 0; i < to; i++) {
                byte[] section = in.readNBytes(lengths[i]);
                if (section.length < lengths[i]) {
                    throw new EOFException("A file of rows ends too early: " + name);
                }
                if (i >= from) {
                    unpack(section, visitor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(byte[] section, Consumer<Row> visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(section)), BUFFER))) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                visitor.accept(row(Row.Kind.of(kind), in));
            }
        }
    }

    private static Row row(Row.Kind kind, DataInputStream in) throws IOException {
        Row.Holding holding = Row.Holding.of(in.readByte());
        boolean withoutReading = in.readBoolean();
        long size = in.readLong();
        String id = BlobText.required(in);
        String name = BlobText.required(in);
        return new Row(
                kind,
                id,
                name,
                BlobText.read(in),
                BlobText.required(in),
                size,
                BlobText.read(in),
                BlobText.read(in),
                BlobText.read(in),
                holding,
                withoutReading);
    }
}
