package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The format of the bytes of a document's content: its number, then named and tagged values. The names that every record of a file has are
 * one byte each.
 */
final class DocumentFormat {
    static final int NUMBER_OF_FORMAT = 2;

    static final int TEXT = 1;
    static final int NUMBER = 2;
    static final int REAL = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;
    static final int LIST = 6;
    static final int MAP = 7;
    static final int NAME_IN_FULL = 0;

    /** Numbered from 1 in the order of this list, in which a stored name must never change its place; at most 63. */
    private static final List<String> NAMES = List.of(
            "ownerId",
            "source",
            "live",
            "state",
            "kind",
            "fileId",
            "version",
            "name",
            "mimeType",
            "parent",
            "size",
            "createdTime",
            "modifiedTime",
            "md5Checksum",
            "owner",
            "driveId",
            "shortcutTarget",
            "changedBy",
            "change",
            "ownedByMe",
            "place",
            "unread",
            "nameEscaped",
            "hardLink",
            "hardLinkTo");

    /** A hash map, which finds in half the time that an unmodifiable one takes: once for each field of each document. */
    private static final Map<String, Integer> NUMBERS = numbers();

    private DocumentFormat() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        NAMES.forEach(name -> numbers.put(name, numbers.size() + 1));
        return numbers;
    }

    /** The number of a name, or {@link #NAME_IN_FULL}. */
    static int number(@Nullable Object name) {
        return name == null ? NAME_IN_FULL : NUMBERS.getOrDefault(name, NAME_IN_FULL);
    }

    /** The name with a number. */
    static String name(long number) {
        requireName(number);
        return NAMES.get((int) number - 1);
    }

    static void requireName(long number) {
        if (number <= NAME_IN_FULL || number > NAMES.size()) {
            throw new StoreException("A document's bytes are damaged: name " + number);
        }
    }
}
