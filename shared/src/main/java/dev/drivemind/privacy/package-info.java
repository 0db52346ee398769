/** What is on record, what is kept for how long, and how a person's data is shown to them and deleted. */
@NullMarked
package dev.drivemind.privacy;

import org.jspecify.annotations.NullMarked;
