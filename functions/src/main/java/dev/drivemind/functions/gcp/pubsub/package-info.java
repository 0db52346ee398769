/** Notices over Pub/Sub. */
@NullMarked
package dev.drivemind.functions.gcp.pubsub;

import org.jspecify.annotations.NullMarked;
