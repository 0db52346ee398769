package dev.drivemind.shelf;

import java.time.Instant;

/**
 * By which an item is known again. Two looks with equal identities have seen the same item with the same content.
 *
 * @param key what a move does not change and no other item has: device and inode, an item's id. Where a move makes another item, as in a
 *     bucket, it is what stands for the content at this moment: an entity tag, a generation
 * @param size bytes of its content
 * @param modified when it was last modified, as exactly as the shelf knows; {@link Instant#EPOCH} where it does not
 */
public record Identity(String key, long size, Instant modified) {
    public Identity {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("An identity has a key");
        }
    }
}
