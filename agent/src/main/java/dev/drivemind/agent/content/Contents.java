package dev.drivemind.agent.content;

import dev.drivemind.agent.tree.Place;
import java.io.IOException;
import java.io.InputStream;

/** Opens files of a tree. */
public interface Contents {
    /** Opens a file to be read; a link is not followed. */
    InputStream open(Place file) throws IOException;
}
