package dev.drivemind.local.cli.client;

import org.jspecify.annotations.Nullable;

/** The server does not answer any more: it ended or was killed. */
public final class ServerLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
