@NullMarked
package dev.drivemind.search;

import org.jspecify.annotations.NullMarked;
