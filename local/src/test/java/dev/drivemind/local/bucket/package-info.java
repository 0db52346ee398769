@NullMarked
package dev.drivemind.local.bucket;

import org.jspecify.annotations.NullMarked;
