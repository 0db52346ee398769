@NullMarked
package dev.drivemind.functions.bucket;

import org.jspecify.annotations.NullMarked;
