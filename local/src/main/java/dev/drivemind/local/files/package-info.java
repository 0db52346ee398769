/** What one machine keeps as plain files: large objects, the key that seals secrets, and the lock of the data directory. */
@NullMarked
package dev.drivemind.local.files;

import org.jspecify.annotations.NullMarked;
