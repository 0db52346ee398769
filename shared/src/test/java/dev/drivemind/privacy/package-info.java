@NullMarked
package dev.drivemind.privacy;

import org.jspecify.annotations.NullMarked;
