/** The ports through which DriveMind reaches durable state, and the registry of what it keeps there. */
@NullMarked
package dev.drivemind.store;

import org.jspecify.annotations.NullMarked;
