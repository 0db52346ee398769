/**
 * Watches a tree by what its file system tells, and marks folders in which something may have changed. Marks are hints: what is lost costs
 * time, since everything is looked at now and then all the same.
 */
@NullMarked
package dev.drivemind.agent.watch;

import org.jspecify.annotations.NullMarked;
