/** What the strict servers share: faults, counts, tokens, and serving over gRPC. */
@NullMarked
package dev.drivemind.functions.gcp.strict.wire;

import org.jspecify.annotations.NullMarked;
