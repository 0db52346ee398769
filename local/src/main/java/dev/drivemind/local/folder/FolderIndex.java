package dev.drivemind.local.folder;

import dev.drivemind.agent.walk.Index;
import dev.drivemind.scan.IndexedTree;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.Optional;

/**
 * The index that a walk of this process goes into.
 *
 * @param tree what it holds
 * @param all whether all of it is compared with the tree, or only how many items there are
 */
record FolderIndex(IndexedTree tree, boolean all) implements Index {

    @Override
    public TreePage list(int from, int until, Optional<String> pageToken) {
        return tree.page(from, until, pageToken);
    }

    @Override
    public TreeSums sums(int from, Optional<String> pageToken) {
        return tree.sums(from, pageToken, all ? Integer.MAX_VALUE : 0);
    }
}
