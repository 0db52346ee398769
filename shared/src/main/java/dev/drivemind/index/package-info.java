/** The index of files: its records, their paths and its queries. */
@NullMarked
package dev.drivemind.index;

import org.jspecify.annotations.NullMarked;
