package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.CannotStartException;
import dev.drivemind.local.cli.client.Hosting;
import java.nio.file.Path;

/** Hosts the server in this process. */
final class LocalHosting implements Hosting {

    @Override
    public Hosted start(Path data, int port, Purpose purpose) {
        throw new CannotStartException("This build holds no server.", "Build it with the server.", null);
    }
}
