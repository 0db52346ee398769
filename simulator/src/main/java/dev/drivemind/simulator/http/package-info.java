/** The Drive API over HTTP: decoding requests, the endpoints, and sending answers, spoiled ones too. */
@NullMarked
package dev.drivemind.simulator.http;

import org.jspecify.annotations.NullMarked;
