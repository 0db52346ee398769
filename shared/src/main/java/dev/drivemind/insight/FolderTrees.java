package dev.drivemind.insight;

import dev.drivemind.insight.FolderNode.Seen;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shows folders of sources that were summed up. Trees that were read lately are kept, since people go from folder to folder. Each is kept
 * by the name of its blob, which only the insights of its owner tell, and which never has other content.
 */
public final class FolderTrees {
    /** The bytes that are kept: the trees of some 300,000 folders. */
    private static final long KEPT = 32L << 20;

    private final Blobs blobs;
    private final Map<String, StoredTree> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Keeps nothing yet. */
    public FolderTrees(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Returns a folder of a source with the largest ones below it; empty if there is none of this id.
     *
     * @param known what {@link Insights#of} has told of the source
     * @param folder its id; empty for the top, which holds all
     * @param most how many of the folders below are shown
     */
    public Optional<Seen> see(Fields known, String folder, int most) {
        String name = known.string("tree");
        StoredTree tree = recent(name).orElseGet(() -> keep(name, StoredTree.read(blobs, name)));
        return tree.see(folder, most);
    }

    private synchronized Optional<StoredTree> recent(String name) {
        return Optional.ofNullable(recent.get(name));
    }

    private synchronized StoredTree keep(String name, StoredTree tree) {
        if (recent.putIfAbsent(name, tree) == null) {
            bytes += tree.bytes();
        }
        var oldest = recent.values().iterator();
        while (bytes > KEPT) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        return tree;
    }
}
