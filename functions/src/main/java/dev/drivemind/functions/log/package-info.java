/** The log in the cloud: lines of JSON, as Cloud Logging reads them. */
@NullMarked
package dev.drivemind.functions.log;

import org.jspecify.annotations.NullMarked;
