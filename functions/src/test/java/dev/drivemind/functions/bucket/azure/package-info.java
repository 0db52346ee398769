@NullMarked
package dev.drivemind.functions.bucket.azure;

import org.jspecify.annotations.NullMarked;
