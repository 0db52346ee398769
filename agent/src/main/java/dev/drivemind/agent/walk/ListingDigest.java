package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import java.util.List;

/**
 * Tells by a short text whether a folder, or a part of it, looks as it did. When a folder in it was modified does not count. Those who may
 * write in the tree cannot make one listing look like another, since they do not know the key.
 */
final class ListingDigest {
    private final SipHash hash;

    ListingDigest(Id key) {
        this.hash = new SipHash(key);
    }

    /** Returns the digest of entries that are in the order of their names. */
    Digest of(List<Found> entries) {
        for (Found found : entries) {
            add(found.look(), found.entry().length());
            add(found.entry());
        }
        return hash.end();
    }

    private void add(Look look, int nameLength) {
        boolean folder = look.kind() == Kind.FOLDER;
        hash.add(pair(nameLength, look.kind().name().hashCode()));
        hash.add(pair(look.elsewhere() ? 1 : 0, look.mode()));
        hash.add(look.key());
        hash.add(look.size());
        hash.add(folder ? 0 : look.modifiedMs());
        hash.add(folder ? 0 : look.modifiedNs());
    }

    private static long pair(int high, int low) {
        return ((long) high << 32) | (low & 0xffff_ffffL);
    }

    private void add(String name) {
        int length = name.length();
        long word = 0;
        for (int at = 0; at < length; at++) {
            word = (word << 16) | name.charAt(at);
            if ((at & 3) == 3 || at == length - 1) {
                hash.add(word);
                word = 0;
            }
        }
    }
}
