/** Tests of calls that do not leave this machine. */
@NullMarked
package dev.drivemind.local.loopback;

import org.jspecify.annotations.NullMarked;
