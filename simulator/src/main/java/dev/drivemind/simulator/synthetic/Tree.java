package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.id.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who is in which folder, both ways, by arithmetic alone. Each block of ten indexes has one folder; folders form a tree in which
 * each has four folders; the files of a block are in their own block's folder, or share one with 15 or 255 other blocks, or lie at
 * the top.
 */
final class Tree {
    /** The folder number that stands for the root. */
    static final long ROOT = -1;

    private static final long BLOCK = 10;
    private static final long TOP = 12;
    private static final long BRANCHES = 4;
    private static final long GROUP = 256;
    private static final long CLUSTER = 16;

    private final long files;
    private final long seed;

    Tree(long files, long seed) {
        this.files = files;
        this.seed = Hash.of(seed, 0x72ee);
    }

    long folders() {
        return (files + BLOCK - 1) / BLOCK;
    }

    long folderNumber(long index) {
        return index / BLOCK;
    }

    long folderIndex(long number) {
        long first = number * BLOCK;
        return first + Hash.below(Hash.of(seed, number), Math.min(BLOCK, files - first));
    }

    boolean isFolder(long index) {
        return folderIndex(folderNumber(index)) == index;
    }

    /** The number of the folder that a folder is in. */
    long parentOfFolder(long number) {
        return number < TOP ? ROOT : (number - TOP) / BRANCHES;
    }

    /** The number of the folder that the files of a block are in. */
    long folderOfBlock(long block) {
        if (Hash.below(Hash.of(seed ^ 5, block), 200) == 0) {
            return ROOT;
        }
        return block - block % spanOfGroup(block / GROUP);
    }

    /** The indexes directly in a folder, ascending. */
    List<Long> children(long folder) {
        List<Long> children = new ArrayList<>();
        long firstFolder = folder == ROOT ? 0 : TOP + folder * BRANCHES;
        long folderCount = folder == ROOT ? TOP : BRANCHES;
        for (long k = firstFolder; k < Math.min(folders(), firstFolder + folderCount); k++) {
            children.add(folderIndex(k));
        }
        long span = folder == ROOT ? folders() : spanOfGroup(folder / GROUP);
        long firstBlock = folder == ROOT ? 0 : folder;
        if (folder == ROOT || folder % span == 0) {
            for (long block = firstBlock; block < Math.min(folders(), firstBlock + span); block++) {
                addFiles(block, folder, children);
            }
        }
        Collections.sort(children);
        return children;
    }

    private void addFiles(long block, long folder, List<Long> to) {
        if (folderOfBlock(block) != folder) {
            return;
        }
        long folderIndex = folderIndex(block);
        for (long index = block * BLOCK; index < Math.min(files, (block + 1) * BLOCK); index++) {
            if (index != folderIndex) {
                to.add(index);
            }
        }
    }

    private long spanOfGroup(long group) {
        long choice = Hash.below(Hash.of(seed ^ 9, group), 16);
        return choice == 0 ? GROUP : choice < 6 ? CLUSTER : 1;
    }
}
