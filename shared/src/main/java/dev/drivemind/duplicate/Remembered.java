package dev.drivemind.duplicate;

import dev.drivemind.duplicate.ContentIndex.Copies;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Write;

/**
 * What the groups of a result come to of which all copies are wanted.
 *
 * @param copies those beyond the first of each
 */
record Remembered(long groups, long copies, long bytes) {
    static final Remembered NONE = new Remembered(0, 0, 0);

    static Remembered of(Fields result) {
        return new Remembered(
                result.number("rememberedGroups", 0),
                result.number("rememberedCopies", 0),
                result.number("rememberedBytes", 0));
    }

    /** Returns the same with a group more, or less. */
    Remembered with(Copies group, int sign) {
        return new Remembered(groups + sign, copies + sign * group.copies(), bytes + sign * group.bytes());
    }

    Fields fields() {
        return Fields.builder()
                .put("rememberedGroups", groups)
                .put("rememberedCopies", copies)
                .put("rememberedBytes", bytes)
                .build();
    }

    /** Returns the write that stores it with a result, if that is as it was read. */
    Write over(Document result) {
        return new Write.Update(result.ref(), fields(), Precondition.versionIs(result.version()));
    }
}
