package dev.drivemind.wire;

import org.jspecify.annotations.Nullable;

/**
 * Sums of what is in a tree, by which two sides that hold it find out where they differ. All that is in one folder belongs to one of 256
 * buckets, by the folder's id, so that a bucket is a range of folders' ids. What a sum leaves out is not compared: versions, times of
 * creation and digests, and when a folder was modified.
 */
public final class Buckets {
    /** How many there are. */
    public static final int COUNT = 256;

    /** What ids are of, in the order of texts. */
    private static final String LETTERS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /** How many buckets share the first letter of their ids. */
    private static final int OF_A_LETTER = COUNT / 64;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long[] sums = new long[COUNT];

    /** Returns the bucket of what is in a folder. */
    public static int of(String folder) {
        return rank(folder, 0) * OF_A_LETTER + rank(folder, 1) / (LETTERS.length() / OF_A_LETTER);
    }

    private static int rank(String id, int at) {
        return at < id.length() ? Math.max(0, LETTERS.indexOf(id.charAt(at))) : 0;
    }

    /** Returns the text from which on ids of folders belong to a bucket, up to that of the next one. */
    public static String first(int bucket) {
        if (bucket >= COUNT) {
            return "~"; // after all letters
        }
        char first = LETTERS.charAt(bucket / OF_A_LETTER);
        int second = bucket % OF_A_LETTER * (LETTERS.length() / OF_A_LETTER);
        return second == 0 ? String.valueOf(first) : "" + first + LETTERS.charAt(second);
    }

    /** Adds sums to a bucket's. */
    public void add(int bucket, long sum) {
        sums[bucket] += sum;
    }

    /** Adds what others have added up. */
    public void add(Buckets more) {
        for (int i = 0; i < COUNT; i++) {
            sums[i] += more.sums[i];
        }
    }

    /** Returns a bucket's sum. */
    public long sum(int bucket) {
        return sums[bucket];
    }

    /** Returns what an item adds to the sum of its folder's bucket. */
    public static long sum(Item item) {
        return new Sum()
                .text(item.id())
                .text(item.parent())
                .name(item.name(), item.nameEscaped())
                .look(item.kind(), item.size(), item.modifiedMs(), item.unreadable())
                .text(item.target())
                .text(item.hardLinkTo())
                .end();
    }

    /**
     * The sum of one item, field by field in the order of {@link Buckets#sum(Item)}. It finds what went wrong by accident: to make two items
     * of one sum would be easy.
     */
    public static final class Sum {
        private long sum = MULTIPLIER;

        /** Adds an id, if there is one. */
        public Sum text(@Nullable String text) {
            if (text != null) {
                for (int i = 0; i < text.length(); i++) {
                    sum = (sum ^ text.charAt(i)) * MULTIPLIER;
                    sum ^= sum >>> 29;
                }
            }
            return number(text == null ? -1 : text.length());
        }

        /** Adds a name. */
        public Sum name(String name, boolean escaped) {
            return text(name).number(escaped ? 1 : 0);
        }

        /** Adds what it is. */
        public Sum look(Item.Kind kind, long size, long modifiedMs, boolean unreadable) {
            long time = kind == Item.Kind.FOLDER ? 0 : modifiedMs;
            return text(kind.name()).number(unreadable ? 1 : 0).number(size).number(time);
        }

        private Sum number(long number) {
            sum = (sum ^ number) * MULTIPLIER;
            sum ^= sum >>> 32;
            return this;
        }

        /** Returns the sum. */
        public long end() {
            return number(0).sum;
        }
    }
}
