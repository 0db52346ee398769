/** Servers on this machine that refuse what Google's services refuse. */
@NullMarked
package dev.drivemind.google.strict;

import org.jspecify.annotations.NullMarked;
