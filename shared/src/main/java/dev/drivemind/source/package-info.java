/** Where files come from, in words of no vendor. */
@NullMarked
package dev.drivemind.source;

import org.jspecify.annotations.NullMarked;
