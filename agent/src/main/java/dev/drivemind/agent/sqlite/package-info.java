/**
 * What a scanner remembers of a tree from one session to the next, in a SQLite file: a row for each folder, with everything that is in it
 * but folders in one body, so that a folder in which nothing has changed costs one look and no write.
 */
@NullMarked
package dev.drivemind.agent.sqlite;

import org.jspecify.annotations.NullMarked;
