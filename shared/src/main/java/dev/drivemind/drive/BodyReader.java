package dev.drivemind.drive;

import java.io.IOException;
import java.io.InputStream;

/** Understands the body of an accepted answer. */
@FunctionalInterface
interface BodyReader<T> {

    /**
     * Reads the body to its end.
     *
     * @throws IOException if it breaks off or is not what was asked for
     */
    T read(InputStream body) throws IOException;
}
