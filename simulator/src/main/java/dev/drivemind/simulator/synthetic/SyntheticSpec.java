package dev.drivemind.simulator.synthetic;

/**
 * What a synthetic drive is made of.
 *
 * @param files items of the user's own drive: files, folders and shortcuts together
 * @param seed everything else follows from it
 * @param sharedDrives how many shared drives
 * @param filesPerSharedDrive items of each
 * @param tellsDescendants whether the change log also names what is below a folder that was put into the bin or taken out of it;
 *     what is below a deleted folder is always named
 */
public record SyntheticSpec(
        long files, long seed, int sharedDrives, long filesPerSharedDrive, boolean tellsDescendants) {
    /** The most items that one drive can have. */
    public static final long MAX_FILES = 1L << 36;

    public SyntheticSpec {
        if (files < 0 || files > MAX_FILES || filesPerSharedDrive < 0 || filesPerSharedDrive > MAX_FILES) {
            throw new IllegalArgumentException("A drive has between 0 and " + MAX_FILES + " files");
        }
        if (sharedDrives < 0 || sharedDrives > 1000) {
            throw new IllegalArgumentException("There can be 0 to 1000 shared drives");
        }
    }

    /** A user's drive without shared drives. */
    public static SyntheticSpec of(long files, long seed) {
        return new SyntheticSpec(files, seed, 0, 0, true);
    }

    /** The same with shared drives of a size each. */
    public SyntheticSpec withSharedDrives(int count, long filesEach) {
        return new SyntheticSpec(files, seed, count, filesEach, tellsDescendants);
    }

    /** The same, telling or not what is below a folder that went into the bin. */
    public SyntheticSpec tellingDescendants(boolean tells) {
        return new SyntheticSpec(files, seed, sharedDrives, filesPerSharedDrive, tells);
    }
}
