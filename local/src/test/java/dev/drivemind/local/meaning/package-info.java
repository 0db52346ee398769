@NullMarked
package dev.drivemind.local.meaning;

import org.jspecify.annotations.NullMarked;
