package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an entry that is no folder.
 *
 * @param id its id
 * @param name its name, as trees spell it
 * @param look what it looked like; its creation time is that of the first look
 * @param version grows with every change
 * @param unreadable whether its content cannot be read
 * @param target of a symbolic link, the id of the entry that it leads to; null if there is none in the tree
 * @param hardLinkTo of a further name of a file, the id of the entry with which its bytes are counted
 * @param digests of its content; null while they are not known
 */
public record Entry(
        Id id,
        String name,
        Look look,
        long version,
        boolean unreadable,
        @Nullable Id target,
        @Nullable Id hardLinkTo,
        Item.@Nullable Digests digests) {

    /** An entry that is met for the first time. */
    public static Entry fresh(Id id, String name, Look look, long version, boolean unreadable) {
        return new Entry(id, name, look, version, unreadable, null, null, null);
    }

    /** Returns what it is. */
    public Kind kind() {
        return look.kind();
    }

    /** Returns the same thing after another look; digests of other content are forgotten. */
    public Entry changed(Look now, long newVersion, boolean nowUnreadable) {
        Look lasting = new Look(
                now.kind(),
                now.key(),
                now.size(),
                now.modifiedMs(),
                now.modifiedNs(),
                look.createdMs(),
                now.mode(),
                now.elsewhere());
        boolean sameContent = now.key() == look.key() && now.size() == look.size() && now.sameTime(look);
        return new Entry(
                id, name, lasting, newVersion, nowUnreadable, target, hardLinkTo, sameContent ? digests : null);
    }

    /** Returns the same entry under another name. */
    public Entry named(String newName, long newVersion) {
        return new Entry(id, newName, look, newVersion, unreadable, target, hardLinkTo, digests);
    }

    /** Returns the same entry, to be reported once more. */
    public Entry again(long newVersion) {
        return named(name, newVersion);
    }

    /** Returns the same link, leading elsewhere. */
    public Entry leadingTo(@Nullable Id newTarget, long newVersion) {
        return new Entry(id, name, look, newVersion, unreadable, newTarget, hardLinkTo, digests);
    }

    /** Returns the same name of a file, its bytes counted with another or, if null, with itself. */
    public Entry countedWith(@Nullable Id other, long newVersion) {
        return new Entry(id, name, look, newVersion, unreadable, target, other, digests);
    }

    /** Returns the same file, with the digests of its content. */
    public Entry digested(Item.Digests known, long newVersion) {
        return new Entry(id, name, look, newVersion, unreadable, target, hardLinkTo, known);
    }
}
