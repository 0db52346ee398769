/** The queue of slices over Cloud Tasks, and the times that must fit into each other. */
@NullMarked
package dev.drivemind.functions.gcp.tasks;

import org.jspecify.annotations.NullMarked;
