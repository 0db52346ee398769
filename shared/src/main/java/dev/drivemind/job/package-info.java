/** The durable engine: jobs cut into slices, slices into lanes, lanes into steps that commit atomically. */
@NullMarked
package dev.drivemind.job;

import org.jspecify.annotations.NullMarked;
