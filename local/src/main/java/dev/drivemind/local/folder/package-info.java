/** Folders of this machine as sources: they are walked by the scanner that file servers have as well, within this process. */
@NullMarked
package dev.drivemind.local.folder;

import org.jspecify.annotations.NullMarked;
