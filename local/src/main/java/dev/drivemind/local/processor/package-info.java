/** Programs of the machine's owner that look through texts: which there are, and how one is run so that it can harm nothing but its own answer. */
@NullMarked
package dev.drivemind.local.processor;

import org.jspecify.annotations.NullMarked;
