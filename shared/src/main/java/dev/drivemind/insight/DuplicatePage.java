package dev.drivemind.insight;

import dev.drivemind.insight.DuplicateGroup.Member;
import dev.drivemind.snapshot.BlobText;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Blobs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A page of groups of duplicates with the folders above their members: what is asked of it needs nothing else. */
public final class DuplicatePage {
    private static final int FORMAT = 0x444D_0102;
    private static final int BUFFER = 1 << 16;

    private final List<DuplicateGroup> groups;
    private final FolderNames folders;

    DuplicatePage(List<DuplicateGroup> groups, FolderNames folders) {
        this.groups = List.copyOf(groups);
        this.folders = folders;
    }

    /** Returns the groups, the greatest waste first. */
    public List<DuplicateGroup> groups() {
        return groups;
    }

    /** Returns the path of a member, as it was when duplicates were looked for. */
    public String path(Member member) {
        return folders.path(member.source(), member.name(), member.parent());
    }

    /** Returns true if a member is in a folder of its source, or below it. */
    boolean isBelow(Member member, String folder) {
        return folders.isBelow(member, folder);
    }

    /** Stores a page under a name that is free. */
    void put(Blobs blobs, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes), BUFFER))) {
            out.writeInt(FORMAT);
            folders.write(out);
            GroupFile.write(groups, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BlobText.put(blobs, name, bytes);
    }

    /**
     * Reads a page.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    static DuplicatePage read(Blobs blobs, String name) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(BlobText.open(blobs, name)), BUFFER))) {
            if (in.readInt() != FORMAT) {
                throw new MissingBlobException(name); // of another version of DriveMind
            }
            FolderNames folders = FolderNames.read(in);
            return new DuplicatePage(GroupFile.read(in), folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
