package dev.drivemind.insight;

import java.util.List;

/**
 * A folder with what is in it, and the largest folders below.
 *
 * @param id empty for the top, which is no folder
 * @param name empty for the top
 * @param files all files below
 * @param bytes the bytes of these
 * @param folders all folders below
 * @param here the files that are directly in it
 * @param children those of the folders directly in it that were asked for, the largest first
 * @param more how many other folders are directly in it
 */
public record FolderNode(
        String id, String name, long files, long bytes, long folders, Here here, List<FolderNode> children, long more) {

    /** Some files. */
    public record Here(long files, long bytes) {}

    /** Copies its list. */
    public FolderNode {
        children = List.copyOf(children);
    }

    /** The bytes below the folders that are directly in it and not among its children. */
    public long moreBytes() {
        return bytes
                - here.bytes()
                - children.stream().mapToLong(FolderNode::bytes).sum();
    }

    /**
     * A folder as it is seen from the top.
     *
     * @param above the folders above it, the topmost first
     * @param node the folder itself
     */
    public record Seen(List<Step> above, FolderNode node) {
        /** Copies its list. */
        public Seen {
            above = List.copyOf(above);
        }
    }

    /** A folder on the way to another. */
    public record Step(String id, String name) {}
}
