/** Programs of this product that run as processes of their own, with libraries that this one does not see. */
@NullMarked
package dev.drivemind.functions.program;

import org.jspecify.annotations.NullMarked;
