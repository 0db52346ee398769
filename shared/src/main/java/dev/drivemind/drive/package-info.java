/**
 * Google Drive as a {@link dev.drivemind.source.FileSource}: the only place that knows Drive's client and wire format. Start
 * at {@link dev.drivemind.drive.DriveClient}.
 */
@NullMarked
package dev.drivemind.drive;

import org.jspecify.annotations.NullMarked;
