@NullMarked
package dev.drivemind.local.gcs;

import org.jspecify.annotations.NullMarked;
