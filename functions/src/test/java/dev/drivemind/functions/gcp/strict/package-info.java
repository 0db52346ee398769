/** Google Cloud's services, played strictly: what the real ones refuse is refused, and what can go wrong does on request. */
@NullMarked
package dev.drivemind.functions.gcp.strict;

import org.jspecify.annotations.NullMarked;
