/** A stand-in for Firestore in tests, as strict as the service where emulators are lax, with faults on request. */
@NullMarked
package dev.drivemind.functions.gcp.strict.firestore;

import org.jspecify.annotations.NullMarked;
