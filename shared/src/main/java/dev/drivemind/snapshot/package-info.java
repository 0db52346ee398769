/**
 * Copies of indexes as files that any tool can read: what a scan leaves behind, so that all that is computed of an index reads no
 * documents, and two scans can be compared.
 */
@NullMarked
package dev.drivemind.snapshot;

import org.jspecify.annotations.NullMarked;
