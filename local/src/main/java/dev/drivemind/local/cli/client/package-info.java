/** The caller's side of the HTTP interface, for a server in this process or in another one on this machine. */
@NullMarked
package dev.drivemind.local.cli.client;

import org.jspecify.annotations.NullMarked;
