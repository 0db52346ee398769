/** What agents and servers say to each other: records that check themselves, and their JSON. It imports nothing of the house. */
@NullMarked
package dev.drivemind.wire;

import org.jspecify.annotations.NullMarked;
