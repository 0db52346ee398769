package dev.drivemind.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller is not let in. The message says why, in words that the caller may read; it never repeats what was presented. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a caller is not let in. */
    public enum Reason {
        /** There is no proof of who is asking, or one that does not hold. */
        UNPROVEN,
        /** It is proven who is asking, and they may not. */
        FORBIDDEN,
        /** The proof cannot be looked at just now: the caller has done nothing wrong, and may come again. */
        UNCHECKABLE
    }

    private final Reason reason;
    private final transient Optional<String> owner;

    private RefusedException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, Optional.empty(), cause);
    }

    private RefusedException(Reason reason, String message, Optional<String> owner, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.owner = owner;
    }

    /** Nothing proves who is asking. */
    public static RefusedException unproven(String message) {
        return new RefusedException(Reason.UNPROVEN, message, null);
    }

    /** Nothing was presented, or not in the way that it must be. */
    public static RefusedException nothingPresented() {
        return unproven("Send the access token in the header Authorization: Bearer …");
    }

    /** Who is asking may not. */
    public static RefusedException forbidden(String message) {
        return new RefusedException(Reason.FORBIDDEN, message, null);
    }

    /** A user who is proven to be this owner may not. */
    public static RefusedException forbidden(String message, String ownerId) {
        return new RefusedException(Reason.FORBIDDEN, message, Optional.of(ownerId), null);
    }

    /** It cannot be told now who is asking. */
    public static RefusedException uncheckable(String message, @Nullable Throwable cause) {
        return new RefusedException(Reason.UNCHECKABLE, message, cause);
    }

    /** Who was refused, where that is a user who is known. */
    public Optional<String> owner() {
        return owner;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
