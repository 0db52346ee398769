/** Reads contents of files, in a lane of its own beside the scans, at a bounded rate, for their checksums. Nothing else opens a file. */
@NullMarked
package dev.drivemind.agent.content;

import org.jspecify.annotations.NullMarked;
