/** What the adapters over gRPC have in common: where the service is, how long a call may take, and what its failure means. */
@NullMarked
package dev.drivemind.functions.gcp.grpc;

import org.jspecify.annotations.NullMarked;
