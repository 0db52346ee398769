package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a folder.
 *
 * @param id its id
 * @param parent the folder it is in; null for the root
 * @param name its name, as trees spell it; empty for the root
 * @param look what it looked like when it was last described
 * @param version grows with every change of its description, not with what happens in it
 * @param unreadable whether it cannot be listed
 * @param parts into how many parts its body is divided; 0 if it was never read to its end
 * @param digest of the one part that there is; empty if there are more, or none
 * @param files how many files are in it, without those in folders below
 */
public record Folder(
        Id id,
        @Nullable Id parent,
        String name,
        Look look,
        long version,
        boolean unreadable,
        int parts,
        Digest digest,
        long files) {

    /** A folder that is met for the first time. */
    public static Folder fresh(Id id, @Nullable Id parent, String name, Look look, long version) {
        return new Folder(id, parent, name, look, version, false, 0, Digest.NONE, 0);
    }

    /** Returns a folder as an entry of the one that it is in. */
    public static Entry entry(Id id, String name, boolean unreadable) {
        Look look = new Look(Kind.FOLDER, 0, 0, 0, 0, 0, 0, false);
        return new Entry(id, name, look, 0, unreadable, null, null, null);
    }

    /** Returns the same folder after it was read to its end. */
    public Folder read(int newParts, Digest newDigest, long newFiles) {
        return new Folder(id, parent, name, look, version, unreadable, newParts, newDigest, newFiles);
    }

    /** Returns the same folder, described anew. */
    public Folder changed(Look now, long newVersion, boolean nowUnreadable) {
        return new Folder(id, parent, name, now, newVersion, nowUnreadable, parts, digest, files);
    }

    /** Returns the same folder in another place. */
    public Folder moved(@Nullable Id newParent, String newName, Look now, long newVersion) {
        return new Folder(id, newParent, newName, now, newVersion, unreadable, parts, digest, files);
    }
}
