package dev.drivemind.agent.service;

import dev.drivemind.agent.server.ServerException;

/**
 * How the agent ended.
 *
 * @param kind what kind of end it is
 * @param message a sentence for people
 */
public record How(Kind kind, String message) {

    /** The kinds of ends. */
    public enum Kind {
        /** It was asked to. */
        STOPPED,
        /** It was asked to, and its supervisor is to start it again. */
        RESTART,
        /** The server does not let it in any more. */
        REFUSED,
        /** It cannot work on. */
        FAILED
    }

    /** Returns true if after such an answer there is nothing left to do for this process. */
    static boolean isEnd(ServerException e) {
        return e.kind() == ServerException.Kind.FENCED || e.kind() == ServerException.Kind.UNAUTHORIZED;
    }

    static How refused(ServerException e) {
        String hint = e.kind() == ServerException.Kind.FENCED
                ? ". Another installation has registered with this agent's key. Stop one of them, or give each a key of its own"
                : ". Put a key that is valid into SCANNER_API_KEY";
        return new How(Kind.REFUSED, e.getMessage() + hint);
    }
}
