package dev.drivemind.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index holds of a tree, in figures.
 *
 * @param items how many items it holds as there; null if it does not hold all of the tree, so that there is nothing to compare
 * @param sums of buckets, some of which may be continued by the next answer
 * @param until the buckets before this one have been read to their end
 * @param nextPageToken with which the next sums are requested; null if all have been read to their end
 */
public record TreeSums(
        @Nullable Long items,
        List<BucketSum> sums,
        int until,
        @Nullable String nextPageToken) {

    /** What was read of a bucket, as a number of 64 bits. */
    public record BucketSum(int bucket, long sum) {
        public BucketSum {
            if (bucket < 0 || bucket >= Buckets.COUNT) {
                throw new IllegalArgumentException("There is no bucket " + bucket);
            }
        }
    }

    public TreeSums {
        sums = sums == null ? List.of() : List.copyOf(sums);
        if (until < 0 || until > Buckets.COUNT) {
            throw new IllegalArgumentException("There is no bucket " + until);
        }
    }
}
