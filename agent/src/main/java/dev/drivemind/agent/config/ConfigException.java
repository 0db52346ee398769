package dev.drivemind.agent.config;

/** A file of settings cannot be used; the message names the line and says what is expected. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
