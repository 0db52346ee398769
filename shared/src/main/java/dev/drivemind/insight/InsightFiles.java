package dev.drivemind.insight;

import dev.drivemind.job.OwnerBlobs;

/** The names of the blobs of this room. */
final class InsightFiles {
    private InsightFiles() {}

    /** Where the blobs of a source are. */
    static String ofSource(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "insights/";
    }

    /** Where the lists of files are that checksums are made of. */
    static String ofChecksums(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "checksums/";
    }
}
