package dev.drivemind.functions.identity;

import java.io.IOException;

/** Where an issuer publishes its keys. */
@FunctionalInterface
interface KeyEndpoint {

    /**
     * Asks for the keys, once.
     *
     * @throws IOException if they are not had within a few seconds; also when the thread is interrupted, whose flag is set then
     */
    PublishedKeys fetch() throws IOException;
}
