/**
 * What rules find in a text: addresses, numbers, dates and amounts that have a form of their own. {@link dev.drivemind.found.FindInText} is
 * the way in. It is no understanding of texts, and does not call itself that.
 */
@NullMarked
package dev.drivemind.found;

import org.jspecify.annotations.NullMarked;
