@NullMarked
package dev.drivemind.functions.search;

import org.jspecify.annotations.NullMarked;
