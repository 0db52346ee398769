package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.s3.Bucket.Version;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Deletes for good what an operation has set aside. */
record Purge(Bucket bucket, Slips slips, boolean versions) {
    private static final int A_PAGE = 1_000;

    /**
     * Deletes all below a prefix, and the versions that its slips name.
     *
     * @return how many bytes were freed
     */
    long of(String prefix) {
        long freed = 0;
        for (ListObjectsV2Response page : bucket.list(prefix, true, A_PAGE)) {
            for (S3Object object : page.contents()) {
                freed += versions ? ofSlip(object) : ofCopy(object);
            }
        }
        if (versions) {
            bucket.versions(prefix).forEach(version -> bucket.deleteVersion(version.key(), version.id()));
        }
        return freed;
    }

    private long ofCopy(S3Object object) {
        return bucket.delete(object.key(), object.eTag()) ? object.size() : 0;
    }

    /** A version that was brought back is not set aside any more. */
    private long ofSlip(S3Object object) {
        Optional<Described> slip = slips.find(object.key());
        Optional<Described> version = slip.flatMap(slips::version);
        if (slip.isEmpty() || version.isEmpty()) {
            return 0;
        }
        String key = slips.key(slip.get());
        List<Version> all = bucket.versionsOf(key);
        boolean live = all.stream().anyMatch(each -> each.latest() && each.id().equals(slips.id(slip.get())));
        if (live) {
            return 0;
        }
        bucket.deleteVersion(key, slips.id(slip.get()));
        if (all.stream().filter(each -> !each.marker()).count() == 1) {
            all.stream().filter(Version::marker).forEach(marker -> bucket.deleteVersion(key, marker.id()));
        }
        return version.get().size();
    }
}
