/**
 * DriveMind's database on one machine: documents and the queue in one SQLite file. Read {@link
 * dev.drivemind.local.sqlite.SqliteStore} first.
 */
@NullMarked
package dev.drivemind.local.sqlite;

import org.jspecify.annotations.NullMarked;
