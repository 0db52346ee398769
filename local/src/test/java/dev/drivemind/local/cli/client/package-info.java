/** Tests of the caller's side of the HTTP interface. */
@NullMarked
package dev.drivemind.local.cli.client;

import org.jspecify.annotations.NullMarked;
