package dev.drivemind.duplicate;

import dev.drivemind.duplicate.FolderGroup.Member;
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

/** A page of groups of equal folders, with the folders above them. */
public final class FolderPage {
    private static final int FORMAT = 0x444D_0103;

    private final List<FolderGroup> groups;
    private final FolderNames folders;

    FolderPage(List<FolderGroup> groups, FolderNames folders) {
        this.groups = List.copyOf(groups);
        this.folders = folders;
    }

    /** Returns the groups, the greatest waste first. */
    public List<FolderGroup> groups() {
        return groups;
    }

    /** Returns the path of a member, as it was when duplicates were looked for. */
    public String path(Member member) {
        return folders.path(member.source(), member.name(), member.parent());
    }

    /** Stores a page under a name that is free. */
    void put(Blobs blobs, String name) {
        PackedBlob.put(blobs, name, FORMAT, out -> {
            folders.write(out);
            out.writeInt(groups.size());
            for (FolderGroup group : groups) {
                write(group, out);
            }
        });
    }

    private static void write(FolderGroup group, DataOutputStream out) throws IOException {
        BlobText.write(group.fingerprint(), out);
        out.writeLong(group.files());
        out.writeLong(group.bytes());
        out.writeLong(group.wastedBytes());
        out.writeInt(group.members().size());
        for (Member member : group.members()) {
            BlobText.write(member.source(), out);
            BlobText.write(member.id(), out);
            BlobText.write(member.name(), out);
            BlobText.write(member.parent(), out);
        }
    }

    /**
     * Reads a page.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    static FolderPage read(Blobs blobs, String name) {
        try (DataInputStream in = PackedBlob.open(blobs, name, FORMAT)) {
            FolderNames folders = FolderNames.read(in);
            List<FolderGroup> groups = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                groups.add(group(in));
            }
            return new FolderPage(groups, folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FolderGroup group(DataInputStream in) throws IOException {
        String fingerprint = BlobText.required(in);
        long files = in.readLong();
        long bytes = in.readLong();
        long wasted = in.readLong();
        List<Member> members = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            members.add(new Member(
                    BlobText.required(in), BlobText.required(in), BlobText.required(in), BlobText.required(in)));
        }
        return new FolderGroup(fingerprint, files, bytes, wasted, members);
    }
}
