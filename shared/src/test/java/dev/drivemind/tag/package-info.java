@NullMarked
package dev.drivemind.tag;

import org.jspecify.annotations.NullMarked;
