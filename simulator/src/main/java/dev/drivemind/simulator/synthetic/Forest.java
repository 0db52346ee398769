package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Person;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.id.ItemIds;
import dev.drivemind.simulator.synthetic.Vocabulary.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of one corpus as they were before any mutation. */
final class Forest {
    /** Bits of a key that are the index; the corpus' number is above them. */
    static final int INDEX_BITS = 40;

    private static final long FIRST_TRASHABLE_FOLDER = 200;
    private static final long MONTH_MS = 30L * 86_400_000;

    private final int corpus;
    private final long files;
    private final long seed;
    private final ItemIds ids;
    private final @Nullable String driveId;
    private final String rootId;
    final Tree tree;
    final Timeline timeline;

    Forest(int corpus, long files, long seed, ItemIds ids, boolean shared) {
        this.corpus = corpus;
        this.files = files;
        this.seed = Hash.of(seed, corpus);
        this.ids = ids;
        this.rootId = ids.root(corpus);
        this.driveId = shared ? rootId : null;
        this.tree = new Tree(files, this.seed);
        this.timeline = new Timeline(files, this.seed);
    }

    long files() {
        return files;
    }

    String rootId() {
        return rootId;
    }

    @Nullable
    String driveId() {
        return driveId;
    }

    long key(long index) {
        return (long) corpus << INDEX_BITS | index;
    }

    String id(long index) {
        return ids.encode(key(index));
    }

    /** The number of the folder that an item is in by nature. */
    long folderOf(long index) {
        long number = tree.folderNumber(index);
        return tree.folderIndex(number) == index ? tree.parentOfFolder(number) : tree.folderOfBlock(number);
    }

    /** Whether a folder, or one above it, was in the bin from the beginning. */
    boolean folderTrashed(long folder) {
        for (long k = folder; k >= FIRST_TRASHABLE_FOLDER; k = tree.parentOfFolder(k)) {
            if (trashesFolder(hashOf(tree.folderIndex(k)))) {
                return true;
            }
        }
        return false;
    }

    /** An item; {@code trashed} says only whether it is in the bin itself. */
    DriveItem item(long index) {
        long number = tree.folderNumber(index);
        long h = hashOf(index);
        if (tree.folderIndex(number) == index) {
            boolean trashed = number >= FIRST_TRASHABLE_FOLDER && trashesFolder(h);
            return made(index, h, name(h, ""), DriveItem.FOLDER, tree.parentOfFolder(number), trashed, null);
        }
        long folder = tree.folderOfBlock(number);
        boolean trashed = Hash.below(h >>> 40, 64) == 0;
        long choice = Hash.below(h >>> 3, 1000);
        if (choice < 2) {
            return made(index, h, name(h, ""), DriveItem.SHORTCUT, folder, trashed, null);
        }
        if (choice < 42) {
            return made(index, h, name(h, ""), Vocabulary.pick(Vocabulary.DOCUMENTS, h >>> 13), folder, trashed, null);
        }
        FileBytes content = new FileBytes(contentKey(h));
        Kind kind = Vocabulary.pick(Vocabulary.KINDS, Hash.of(content.key(), 4));
        return made(index, h, name(h, kind.ending()), kind.mimeType(), folder, trashed, content);
    }

    FileBytes content(long index) {
        return new FileBytes(contentKey(hashOf(index)));
    }

    private long hashOf(long index) {
        return Hash.of(seed, index);
    }

    private static boolean trashesFolder(long h) {
        return Hash.below(h >>> 40, 500) == 0;
    }

    /** One file in eight has the content of some others. */
    private long contentKey(long h) {
        return (h & 7) == 0 ? Hash.of(seed ^ 77, Hash.below(h >>> 4, files / 200 + 1)) : Hash.mix(h + 1);
    }

    private static String name(long h, String ending) {
        String word = Vocabulary.WORDS.get((int) (h >>> 52) & 31);
        return word.concat(" ").concat(Long.toString(h >>> 20 & 1023)).concat(ending);
    }

    private DriveItem made(
            long index,
            long h,
            String name,
            String mimeType,
            long folder,
            boolean trashed,
            @Nullable FileBytes content) {
        boolean leaf = !mimeType.equals(DriveItem.FOLDER);
        boolean sharedWithMe = driveId == null && leaf && Hash.below(h >>> 30, 100) == 0;
        long created = timeline.createdMs(index);
        long size = content == null ? -1 : content.size();
        return new DriveItem(
                id(index),
                1 + (h >>> 10 & 31),
                name,
                mimeType,
                sharedWithMe ? null : folder == Tree.ROOT ? rootId : id(tree.folderIndex(folder)),
                created,
                (h & 3) == 0 ? created + Hash.below(h, MONTH_MS) : created,
                size,
                content == null ? null : content.md5(size),
                trashed,
                trashed,
                sharedWithMe,
                owner(h, sharedWithMe || isUpload(h, leaf)),
                driveId,
                mimeType.equals(DriveItem.SHORTCUT) ? shortcut(h) : null,
                !leaf || size >= 0,
                Map.of());
    }

    /** What others put into the user's folders is theirs: one file in a hundred, and one folder in fifty. */
    private static boolean isUpload(long h, boolean leaf) {
        return Hash.below(h >>> 30, leaf ? 100 : 50) == 1;
    }

    private @Nullable Person owner(long h, boolean anothers) {
        if (driveId != null) {
            return null;
        }
        return anothers ? Vocabulary.pick(Vocabulary.OTHERS, h >>> 7) : Vocabulary.USER;
    }

    private DriveItem.Shortcut shortcut(long h) {
        long target = Hash.below(Hash.mix(h), files);
        return new DriveItem.Shortcut(id(target), tree.isFolder(target) ? DriveItem.FOLDER : null);
    }
}
