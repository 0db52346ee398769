@NullMarked
package dev.drivemind.meaning;

import org.jspecify.annotations.NullMarked;
