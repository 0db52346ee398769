@NullMarked
package dev.drivemind.content;

import org.jspecify.annotations.NullMarked;
