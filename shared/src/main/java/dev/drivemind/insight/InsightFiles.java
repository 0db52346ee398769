package dev.drivemind.insight;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.store.Blobs;
import java.util.List;
import java.util.Optional;

/** The names of the blobs of this room. */
final class InsightFiles {
    private static final int PAGE = 500;

    private InsightFiles() {}

    /** Where the blobs of a source are. */
    static String ofSource(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "insights/";
    }

    /** Where the lists of files are that checksums are made of. */
    static String ofChecksums(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "checksums/";
    }

    /** Where the blobs of what an owner has twice are. */
    static String ofDuplicates(String owner) {
        return OwnerBlobs.ofSeveral(owner);
    }

    /** Deletes the blobs below a prefix but those of one job, at most {@link #PAGE}; whether there may be more. */
    static boolean deleteOthers(Blobs blobs, String prefix, String job) {
        Optional<String> after = Optional.empty();
        while (true) {
            List<String> names = blobs.list(prefix, after, PAGE);
            List<String> old = names.stream()
                    .filter(name -> !name.startsWith(prefix + job + "/"))
                    .toList();
            old.forEach(blobs::delete);
            if (names.size() < PAGE) {
                return false;
            }
            if (!old.isEmpty()) {
                return true;
            }
            after = Optional.of(names.get(names.size() - 1));
        }
    }
}
