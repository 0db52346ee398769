/** Who calls, in the cloud: proven by the tokens that Google signs for its services, for accounts and for Firebase's users. */
@NullMarked
package dev.drivemind.functions.identity;

import org.jspecify.annotations.NullMarked;
