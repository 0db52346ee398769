@NullMarked
package dev.drivemind.insight;

import org.jspecify.annotations.NullMarked;
