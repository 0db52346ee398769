package dev.drivemind.snapshot;

import dev.drivemind.job.OwnerBlobs;

/** How the names of the blobs of this room begin. */
final class SnapshotNames {
    private SnapshotNames() {}

    /** What scans leave for the next snapshot: a folder for each job. */
    static String segments(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "segments/";
    }

    /** What a job has gathered for its snapshot: a folder for each job. */
    static String bundles(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "bundles/";
    }

    /** The parts of all snapshots, by the job that made them and what is in them. */
    static String parts(String owner, String source) {
        return OwnerBlobs.of(owner, source) + "snapshots/parts/";
    }

    /** The list of the parts of the snapshot that a job made. */
    static String manifest(String owner, String source, String job) {
        return OwnerBlobs.of(owner, source) + "snapshots/" + job + ".manifest.json";
    }
}
