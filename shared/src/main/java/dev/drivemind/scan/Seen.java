package dev.drivemind.scan;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Which ids a scan has seen, from its pages: listed by a valid listing, or told live by the change feed, and not told dead by it
 * later. Holds 8 bytes for each id of one part; the parts divide the ids by their hashes, so memory is bounded.
 */
final class Seen {
    /** Ids in one part, about. */
    static final long PART = 4_000_000;

    private final long[] sorted;
    private final long distinct;
    private final Set<Long> spared;

    private Seen(long[] sorted, long distinct, Set<Long> spared) {
        this.sorted = sorted;
        this.distinct = distinct;
        this.spared = spared;
    }

    /** Returns true if the id with this hash was seen, or must be treated as if it had been. */
    boolean contains(long hash) {
        return Arrays.binarySearch(sorted, 0, (int) distinct, hash) >= 0 || spared.contains(hash);
    }

    /** Returns how many different ids were seen, those not counted that are merely spared. */
    long distinct() {
        return distinct;
    }

    /** Returns true if an id belongs to a part. */
    static boolean inPart(long hash, int part, int parts) {
        return Long.remainderUnsigned(hash, parts) == part;
    }

    /**
     * Reads the pages of a job.
     *
     * @param counts whether a page's listing counts, by its document
     */
    static Seen read(Documents documents, String jobId, Predicate<Fields> counts, int part, int parts) {
        Reader reader = new Reader(part, parts);
        Query query = Query.of(Schema.PAGES).whereEqual("job", jobId).limit(200);
        Paged.all(documents, query).map(Document::fields).filter(counts).forEach(reader::add);
        return reader.finish();
    }

    private static final class Reader {
        private final int part;
        private final int parts;
        private long[] listed = new long[1_024];
        private int count;
        private final Set<Long> spared = new HashSet<>();
        private final List<Fields> replayed = new ArrayList<>();

        Reader(int part, int parts) {
            this.part = part;
            this.parts = parts;
        }

        void add(Fields page) {
            each(page, "spared", spared::add);
            if (page.number("phase") > ScanPhase.LISTING) {
                replayed.add(page);
            } else {
                each(page, "live", this::append);
            }
        }

        private void each(Fields page, String field, LongConsumer action) {
            Optional<String> hashes = page.optionalString(field);
            if (hashes.isPresent()) {
                Arrays.stream(IdHash.decode(hashes.get()))
                        .filter(hash -> inPart(hash, part, parts))
                        .forEach(action);
            }
        }

        private void append(long hash) {
            if (count == listed.length) {
                listed = Arrays.copyOf(listed, count + count / 2);
            }
            listed[count++] = hash;
        }

        Seen finish() {
            replayed.sort(Comparator.comparing((Fields page) -> page.number("phase"))
                    .thenComparing(page -> page.string("lane"))
                    .thenComparing(page -> page.number("seq")));
            Map<Long, Boolean> last = new HashMap<>();
            for (Fields page : replayed) {
                each(page, "live", hash -> last.put(hash, true));
                each(page, "dead", hash -> last.put(hash, false));
            }
            last.forEach((hash, live) -> {
                if (live) {
                    append(hash);
                }
            });
            Arrays.sort(listed, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                boolean again = kept > 0 && listed[kept - 1] == listed[i];
                if (!again && !Boolean.FALSE.equals(last.get(listed[i]))) {
                    listed[kept++] = listed[i];
                }
            }
            return new Seen(listed, kept, spared);
        }
    }
}
