/** The documents in Firestore, spoken to over its published gRPC interface, and the indexes that it needs. */
@NullMarked
package dev.drivemind.functions.gcp.firestore;

import org.jspecify.annotations.NullMarked;
