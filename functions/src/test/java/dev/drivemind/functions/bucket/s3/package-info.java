@NullMarked
package dev.drivemind.functions.bucket.s3;

import org.jspecify.annotations.NullMarked;
