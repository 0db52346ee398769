@NullMarked
package dev.drivemind.connector;

import org.jspecify.annotations.NullMarked;
