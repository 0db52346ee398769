/** The functions on one machine: served on one port of the loopback, with a durable queue that drives them. */
@NullMarked
package dev.drivemind.local.host;

import org.jspecify.annotations.NullMarked;
