/** OAuth 2.0 as a client speaks it: how a user lets DriveMind at a drive, and how that is kept and taken back (RFC 6749, RFC 7636). */
@NullMarked
package dev.drivemind.oauth;

import org.jspecify.annotations.NullMarked;
