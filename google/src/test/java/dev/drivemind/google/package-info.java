@NullMarked
package dev.drivemind.google;

import org.jspecify.annotations.NullMarked;
