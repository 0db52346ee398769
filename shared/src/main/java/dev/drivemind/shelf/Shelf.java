package dev.drivemind.shelf;

import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.source.FileEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place whose items can be moved, set aside and put back, opened for one owner and for a limited time.
 *
 * <p><b>Each call carries its own precondition</b> and checks it in the act itself, not before it: by {@code link} where names are unique, by
 * {@code If-Match} and {@code If-None-Match}, by generations, by a version. A call may therefore come late, twice, or from a runner that
 * another one has replaced: it then does nothing, or does what is right still. No call writes over anything or removes the last copy of a
 * content, except {@link #purge}.
 *
 * <p><b>A call is one act or several that a look tells apart.</b> The process may die within any; the caller then asks {@link #look(Move)} and
 * continues from what it shows. What a shelf makes for a move (a copy, a slot) it must know again later by the move's operation and number
 * alone, as by a tag in an object's metadata or by the slot's name.
 *
 * <p>Failures are {@link ShelfException}s. Unless it says otherwise, a call that fails with a kind other than {@link Kind#UNAVAILABLE} or
 * {@link Kind#BLOCKED} has changed nothing. One shelf is used by one thread at a time; several may be open for the same place.
 *
 * <p>{@code ShelfContract}, among the tests, is what every adapter must pass.
 */
public interface Shelf extends AutoCloseable {

    /** Returns what this shelf can do. It stays the same as long as the shelf is open. */
    Abilities abilities();

    /** Returns the key of the folder that holds everything. */
    String root();

    /**
     * Returns the key that the folder of a name in a folder has, or will have once it is made. Where keys are not paths, that is the key of the
     * folder of this name if there is exactly one, and a new one otherwise, under which {@link #makeFolder} makes it.
     *
     * @param parent the key of a folder that need not be there yet
     */
    String folder(String parent, String name);

    /**
     * Returns where the index says that an item is. The answer is about names alone: whether it is there, a look tells.
     *
     * @param path the item's path in the index, beginning with {@code /}
     */
    Spot.Named spot(FileEntry entry, String path);

    /**
     * Returns what is in a folder, in no particular order, including what no index lists; without the quarantine.
     *
     * @return nothing if there is no such folder
     */
    List<Child> children(String folder);

    /** Returns how many children a folder has, as {@link #children} lists them. */
    default int childCount(String folder) {
        return children(folder).size();
    }

    /** Returns the folder that a folder is in and its name there; empty if it is not there, is the root, or folders are no items here. */
    Optional<Spot.Named> spotOfFolder(String folder);

    /**
     * Identifies the item at a place. Links are not followed: a link is an item itself, whose size is 0.
     *
     * @return empty if there is none, or if it is no file and no link
     */
    Optional<Identity> look(Spot spot);

    /**
     * Identifies the item at a place, which is most likely the one of a key: where items have ids, that one is requested, which costs less than to
     * look for a name.
     */
    default Optional<Identity> look(Spot spot, String key) {
        return look(spot);
    }

    /** Identifies a folder, with the time at which its list of children was last modified; empty if there is none, or it is a link. */
    Optional<Identity> lookAtFolder(String folder);

    /**
     * Reads all of an item's content now, or has its place do so; what an index says counts for nothing.
     *
     * @return empty if there is no such file, or it changed while it was read
     */
    Optional<Content> read(Spot spot);

    /**
     * Looks at the places of a move.
     *
     * <p>The source is {@link Seen#ITEM} if it is what the move says, size and time included. The destination is ITEM if it has the same key, or
     * if this move has made it: a user may have changed it since, which is their right. The slot is ITEM if it holds nothing but the item, and
     * OTHER if one of the slots of this move, of whatever epoch, holds anything else.
     */
    Sighting look(Move move);

    /**
     * Makes the item stand at its destination, whole and with its time of modification; with {@link Abilities#movesAtOnce} it is then gone from
     * its source. Durable only after {@link #sync}.
     *
     * @throws ShelfException of kind {@code TAKEN} if anything stands at the destination, {@code CHANGED} if the source is not the item,
     *     {@code REFUSED} if the folder is not there or may not be written
     */
    void place(Move move);

    /**
     * Takes what stands at the source, whatever it is, into the move's slot, in one act that no other process can come between; or, where there
     * are no slots, removes the source under the condition that it is the item. Does nothing if the source is empty. What was taken, the
     * next look tells.
     *
     * @throws ShelfException of kind {@code REFUSED} if the source may not be removed
     */
    void detach(Move move);

    /**
     * Puts what is in the slot back to the source, which must be empty. Does nothing if the slot is empty.
     *
     * @throws ShelfException of kind {@code TAKEN} if anything stands at the source
     */
    void putBack(Move move);

    /**
     * Takes the item away from its destination again: into the slot, or under the condition that it is what this move has made. If something
     * else stands there it stays.
     */
    void withdraw(Move move);

    /**
     * Drops the slots of a move, each under the condition that what is in it stands elsewhere still: at the source or at the destination. Repeating
     * it is harmless.
     *
     * @return false if a slot had to stay
     */
    boolean release(Move move);

    /**
     * Makes a folder.
     *
     * @param key what {@link #folder} has returned for it
     * @return false if there is a folder of this name already
     * @throws ShelfException of kind {@code TAKEN} if something else has this name, {@code REFUSED} if the parent is not there
     */
    boolean makeFolder(String parent, String name, String key);

    /**
     * Removes a folder if it is empty.
     *
     * @param made what it was identified as; the time is not compared
     * @return false if it is not empty, not there, or not the same
     */
    boolean removeFolder(String folder, Identity made);

    /**
     * Returns what a folder must be given again when it is put back, such as its permissions, in words that {@link #putFolderBack} reads; empty if
     * it is not there, or could not be put back as it is.
     */
    Optional<String> describe(String folder);

    /**
     * Makes a folder that was removed there again, with what {@link #describe} has told of it. One that is there by now is given that as well.
     *
     * @throws ShelfException of kind {@code TAKEN} if something else has its name, {@code REFUSED} if the parent is not there
     */
    void putFolderBack(Spot.Named spot, String key, String described);

    /** Sets when a folder was last modified, if the shelf keeps such times; does nothing if it is not there. */
    void setModified(String folder, Instant time);

    /**
     * Makes durable what was done since the last call. An outcome is recorded after it, never before.
     */
    void sync();

    /** Removes the places of an operation in which nothing is set aside any more, where there are such places. */
    void tidy(String operation);

    /**
     * Deletes what an operation has set aside, for good: all of its places aside and slots.
     *
     * @return how many bytes were freed
     */
    long purge(String operation);

    @Override
    void close();
}
