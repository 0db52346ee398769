package dev.drivemind.simulator.drive;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A parsed {@code q}: which items are wanted. */
public sealed interface Query {

    /** Whether an item is wanted. */
    boolean test(DriveItem item);

    /** No condition at all. */
    Query EVERYTHING = new And(List.of());

    /** All of them hold. */
    record And(List<Query> terms) implements Query {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean test(DriveItem item) {
            for (Query term : terms) {
                if (!term.test(item)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one of them holds. */
    record Or(List<Query> terms) implements Query {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public boolean test(DriveItem item) {
            return terms.stream().anyMatch(term -> term.test(item));
        }
    }

    /** It does not hold. */
    record Not(Query term) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return !term.test(item);
        }
    }

    /** In the bin, itself or with a folder above it. */
    record Trashed(boolean value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return item.trashed() == value;
        }
    }

    /** Directly in a folder. */
    record InParents(String folderId) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return folderId.equals(item.parent());
        }
    }

    /** Owned by a person: {@code me}, or an address. */
    record OwnedBy(String who) implements Query {
        @Override
        public boolean test(DriveItem item) {
            Person owner = item.owner();
            return who.equals("me")
                    ? item.ownedByMe()
                    : owner != null && owner.emailAddress().equalsIgnoreCase(who);
        }
    }

    /** Shared with the user by its owner. */
    record SharedWithMe(boolean value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return item.sharedWithMe() == value;
        }
    }

    /** Marked with a star; nothing is. */
    record Starred(boolean value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return !value;
        }
    }

    /** Noted so by the application that asks. */
    record AppProperty(String key, String value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return value.equals(item.appProperties().get(key));
        }
    }

    /** How a text is compared. */
    enum Match {
        /** The same text. */
        EQUAL,
        /** Another text. */
        NOT_EQUAL,
        /** For types: within the text. For names: at the beginning of a word, upper and lower case alike. */
        CONTAINS
    }

    /** By type. */
    record MimeType(Match match, String value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return switch (match) {
                case EQUAL -> item.mimeType().equals(value);
                case NOT_EQUAL -> !item.mimeType().equals(value);
                case CONTAINS -> item.mimeType().contains(value);
            };
        }
    }

    /** By name. */
    record Name(Match match, String value) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return switch (match) {
                case EQUAL -> item.name().equals(value);
                case NOT_EQUAL -> !item.name().equals(value);
                case CONTAINS -> beginsAWord(item.name().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
            };
        }

        private static boolean beginsAWord(String text, String start) {
            for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
                if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * By words of its name or its content, upper and lower case alike: all of them, or in double quotes all in a row.
     *
     * @param contents what can be read of an item
     */
    record FullText(String value, Function<DriveItem, String> contents) implements Query {
        @Override
        public boolean test(DriveItem item) {
            List<String> wanted = words(value);
            boolean inARow = value.strip().startsWith("\"");
            List<String> there = words(item.name() + " \n " + contents.apply(item));
            return inARow ? Collections.indexOfSubList(there, wanted) >= 0 : there.containsAll(wanted);
        }

        private static List<String> words(String text) {
            return List.of(text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", " ")
                    .strip()
                    .split(" "));
        }
    }

    /** How a number is compared. */
    enum Comparison {
        /** {@code <}. */
        LESS,
        /** {@code <=}. */
        AT_MOST,
        /** {@code =}. */
        SAME,
        /** {@code !=}. */
        OTHER,
        /** {@code >=}. */
        AT_LEAST,
        /** {@code >}. */
        GREATER;

        boolean test(long left, long right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case SAME -> left == right;
                case OTHER -> left != right;
                case AT_LEAST -> left >= right;
                case GREATER -> left > right;
            };
        }
    }

    /** By creation time, milliseconds since 1970. */
    record Created(Comparison comparison, long ms) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return comparison.test(item.createdMs(), ms);
        }
    }

    /** By time of the last change, milliseconds since 1970. */
    record Modified(Comparison comparison, long ms) implements Query {
        @Override
        public boolean test(DriveItem item) {
            return comparison.test(item.modifiedMs(), ms);
        }
    }
}
