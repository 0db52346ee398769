/** Google Drive as a {@link dev.drivemind.source.FileSource}. */
@NullMarked
package dev.drivemind.drive;

import org.jspecify.annotations.NullMarked;
