package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
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

/** A blob of groups of duplicates, in their order; to be read to its end and closed. */
final class GroupFile implements AutoCloseable {
    private static final int FORMAT = 0x444D_0101;

    private final DataInputStream in;

    private GroupFile(DataInputStream in) {
        this.in = in;
    }

    /** Stores groups under a name that is free. */
    static void put(Blobs blobs, String name, List<DuplicateGroup> groups) {
        PackedBlob.put(blobs, name, FORMAT, out -> write(groups, out));
    }

    /** Writes groups and their end. */
    static void write(List<DuplicateGroup> groups, DataOutputStream out) throws IOException {
        for (DuplicateGroup group : groups) {
            out.writeInt(group.members().size());
            out.writeLong(group.size());
            BlobText.write(group.checksum(), out);
            for (Member member : group.members()) {
                write(member, out);
            }
        }
        out.writeInt(0);
    }

    static void write(Member member, DataOutputStream out) throws IOException {
        BlobText.write(member.source(), out);
        BlobText.write(member.id(), out);
        BlobText.write(member.name(), out);
        BlobText.write(member.parent(), out);
        BlobText.write(member.modified(), out);
        out.writeBoolean(member.own());
    }

    /**
     * Opens a blob of groups.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    static GroupFile open(Blobs blobs, String name) {
        try {
            return new GroupFile(PackedBlob.open(blobs, name, FORMAT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next group; empty at the end. */
    Optional<DuplicateGroup> next() {
        try {
            return next(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads groups up to their end. */
    static List<DuplicateGroup> read(DataInputStream in) throws IOException {
        List<DuplicateGroup> groups = new ArrayList<>();
        for (Optional<DuplicateGroup> next = next(in); next.isPresent(); next = next(in)) {
            groups.add(next.get());
        }
        return groups;
    }

    private static Optional<DuplicateGroup> next(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count == 0) {
            return Optional.empty();
        }
        long size = in.readLong();
        String checksum = BlobText.required(in);
        List<Member> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            members.add(member(in));
        }
        return Optional.of(new DuplicateGroup(checksum, size, members));
    }

    static Member member(DataInputStream in) throws IOException {
        return new Member(
                BlobText.required(in),
                BlobText.required(in),
                BlobText.required(in),
                BlobText.required(in),
                BlobText.required(in),
                in.readBoolean());
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
