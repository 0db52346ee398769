/** The audit log, retention, and the export and deletion of a person's data. */
@NullMarked
package dev.drivemind.privacy;

import org.jspecify.annotations.NullMarked;
