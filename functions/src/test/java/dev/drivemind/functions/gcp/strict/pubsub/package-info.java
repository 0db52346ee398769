/** A strict stand-in for Pub/Sub. */
@NullMarked
package dev.drivemind.functions.gcp.strict.pubsub;

import org.jspecify.annotations.NullMarked;
