package dev.drivemind.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text that must not be seen: only {@link #reveal} shows it. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** Returns the secret itself. */
    public String reveal() {
        return text;
    }

    /** Compares in a time that does not depend on where the texts differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
