@NullMarked
package dev.drivemind.local.s3;

import org.jspecify.annotations.NullMarked;
