package dev.drivemind.duplicate;

/** What rules come to over many groups. */
public final class KeepPlan {
    private long groups;
    private long undecided;
    private long kept;
    private long removed;
    private long freedBytes;
    private long remembered;

    KeepPlan() {}

    void add(DuplicateGroup group, Keeping.Choice choice, boolean decided) {
        int removable = choice.removed();
        groups++;
        remembered += decided ? 1 : 0;
        undecided += choice.undecided() ? 1 : 0;
        kept += group.members().size() - removable;
        removed += removable;
        freedBytes += removable * group.size();
    }

    /** Returns how many groups there are. */
    public long groups() {
        return groups;
    }

    /** Returns how many of them no rule decides; all their files are kept. */
    public long undecided() {
        return undecided;
    }

    /** Returns how many files are kept. */
    public long kept() {
        return kept;
    }

    /** Returns how many files are not. */
    public long removed() {
        return removed;
    }

    /** Returns the bytes of those that are not. */
    public long freedBytes() {
        return freedBytes;
    }

    /** Returns how many groups are kept whole since that was decided. */
    public long remembered() {
        return remembered;
    }
}
