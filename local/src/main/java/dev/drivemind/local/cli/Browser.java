package dev.drivemind.local.cli;

import java.net.URI;

/** Shows addresses to the user. */
interface Browser {
    /** Opens an address in the user's browser. Returns false if there is no display, or no program that opens addresses. */
    boolean open(URI address);
}
