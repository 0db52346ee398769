package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.snapshot.PackedBlob;
import dev.drivemind.store.Blobs;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A page of groups of duplicates with the folders above their members: what is asked of it needs nothing else. */
public final class DuplicatePage {
    private static final int FORMAT = 0x444D_0102;

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
        PackedBlob.put(blobs, name, FORMAT, out -> {
            folders.write(out);
            GroupFile.write(groups, out);
        });
    }

    /**
     * Reads a page.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    static DuplicatePage read(Blobs blobs, String name) {
        try (DataInputStream in = PackedBlob.open(blobs, name, FORMAT)) {
            FolderNames folders = FolderNames.read(in);
            return new DuplicatePage(GroupFile.read(in), folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
