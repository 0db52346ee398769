package dev.drivemind.drive;

import org.jspecify.annotations.Nullable;

/** Remembers a few texts that were read lately, so that the files of a page share one copy of what they have in common. */
final class RecentTexts {
    private static final int SLOTS = 64;

    private final @Nullable String[] texts = new @Nullable String[SLOTS];

    /** The same text, as the copy that was read before if it is still known. */
    @Nullable
    String same(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slot = text.hashCode() & (SLOTS - 1);
        String known = texts[slot];
        if (text.equals(known)) {
            return known;
        }
        texts[slot] = text;
        return text;
    }
}
