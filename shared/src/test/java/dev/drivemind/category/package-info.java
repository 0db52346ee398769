@NullMarked
package dev.drivemind.category;

import org.jspecify.annotations.NullMarked;
