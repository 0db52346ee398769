/**
 * Connectors to services that answer in JSON: what they are called, how their answers are checked and turned into records, and which of
 * these each role sees. {@link dev.drivemind.connector.Connector} is one, {@link dev.drivemind.connector.Fetch} carries out its calls.
 */
@NullMarked
package dev.drivemind.connector;

import org.jspecify.annotations.NullMarked;
