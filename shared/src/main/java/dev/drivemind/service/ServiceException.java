package dev.drivemind.service;

import org.jspecify.annotations.Nullable;

/** A service did not do its work. Messages hold nothing of contents and names. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What it means. */
    public enum Kind {
        /** The service refuses this content: another try brings the same. Nothing is charged. */
        REFUSED,
        /** So much is not allowed within this time: try later. Nothing is charged. */
        QUOTA,
        /** The service refuses every call, such as for want of rights: its operator must act. Nothing is charged. */
        UNUSABLE,
        /** The service was not reached: nothing was sent. */
        NOT_SENT,
        /** The service may have done it, and may charge for it. */
        UNKNOWN
    }

    /** Of a kind, with a message for people. */
    public ServiceException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what it means. */
    public Kind kind() {
        return kind;
    }
}
