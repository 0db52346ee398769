/**
 * Buckets of object stores as sources, in words of no vendor: {@code BucketSource} is walked by one listing of all its objects, of which
 * {@code BucketWalk} makes batches; {@code ObjectStore} is what an adapter has to offer.
 */
@NullMarked
package dev.drivemind.functions.bucket;

import org.jspecify.annotations.NullMarked;
