package dev.drivemind.local.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server answered that it could not do what was asked, and said why. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String remedy;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param type the problem's stable name, {@code about:blank} when it has none
     * @param message what went wrong, in plain words
     * @param remedy what can be done about it, when the server said so
     */
    public ApiException(int status, String type, String message, @Nullable String remedy) {
        super(message);
        this.status = status;
        this.type = type;
        this.remedy = remedy;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the server is there and its storage cannot be written, whatever is asked. */
    public boolean isOfStorage() {
        return type.startsWith("urn:drivemind:problem:store-");
    }

    /** Whether there is no room. */
    public boolean isForLackOfRoom() {
        return type.equals("urn:drivemind:problem:store-full");
    }

    /** The problem's stable name. */
    public String type() {
        return type;
    }

    /** What can be done about it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
