/** The API's description as a page that people read. */
@NullMarked
package dev.drivemind.local.reference;

import org.jspecify.annotations.NullMarked;
