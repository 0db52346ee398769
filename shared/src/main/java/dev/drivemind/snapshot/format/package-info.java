/** How snapshots are stored: as files of Apache Parquet and lines of JSON, which other tools read as they are. */
@NullMarked
package dev.drivemind.snapshot.format;

import org.jspecify.annotations.NullMarked;
