/** Trees of files as a scanner sees them: a port with very few questions, and the file system behind it. */
@NullMarked
package dev.drivemind.agent.tree;

import org.jspecify.annotations.NullMarked;
