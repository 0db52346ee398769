package dev.drivemind.insight;

import dev.drivemind.insight.DuplicateGroup.Member;
import dev.drivemind.store.Blobs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A blob of groups of duplicates, in their order; to be read to its end and closed. */
final class GroupFile implements AutoCloseable {
    private static final int FORMAT = 0x444D_0101;
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;

    private GroupFile(DataInputStream in) {
        this.in = in;
    }

    /** Stores groups under a name that is free. */
    static void put(Blobs blobs, String name, List<DuplicateGroup> groups) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes), BUFFER))) {
            out.writeInt(FORMAT);
            for (DuplicateGroup group : groups) {
                out.writeInt(group.members().size());
                out.writeLong(group.size());
                text(group.checksum(), out);
                for (Member member : group.members()) {
                    write(member, out);
                }
            }
            out.writeInt(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!blobs.putIfAbsent(name, new ByteArrayInputStream(bytes.toByteArray()))) {
            throw new IllegalStateException("There is a blob of this name already: " + name);
        }
    }

    private static void write(Member member, DataOutputStream out) throws IOException {
        text(member.source(), out);
        text(member.id(), out);
        text(member.name(), out);
        text(member.parent(), out);
        text(member.modified(), out);
        out.writeBoolean(member.own());
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Opens a blob of groups. */
    static GroupFile open(Blobs blobs, String name) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(
                    new InflaterInputStream(blobs.get(name).orElseThrow(() -> new MissingRowsException(name))),
                    BUFFER));
            if (in.readInt() != FORMAT) {
                throw new IOException("This is no file of duplicates that this version knows: " + name);
            }
            return new GroupFile(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next group; empty at the end. */
    Optional<DuplicateGroup> next() {
        try {
            int count = in.readInt();
            if (count == 0) {
                return Optional.empty();
            }
            long size = in.readLong();
            String checksum = text();
            List<Member> members = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                members.add(new Member(text(), text(), text(), text(), text(), in.readBoolean()));
            }
            return Optional.of(new DuplicateGroup(checksum, size, members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
