package dev.drivemind.oauth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What DriveMind asks a user to allow ("Choose Google Drive API scopes", Google Drive API). */
public enum Access {
    /** Reading: what a scan and everything made from it needs. */
    READ("https://www.googleapis.com/auth/drive.readonly"),
    /** Moving and renaming as well: asked for only when a user wants that done. */
    ORGANIZE("https://www.googleapis.com/auth/drive");

    private static final List<String> IDENTITY = List.of("openid", "email");

    private final String scope;

    Access(String scope) {
        this.scope = scope;
    }

    /** The scopes that are requested. */
    public Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(IDENTITY);
        scopes.add(scope);
        return scopes;
    }

    /** Whether what was granted is enough for it; consent to writing includes reading. */
    public boolean isGranted(Set<String> granted) {
        return granted.contains(scope) || granted.contains(ORGANIZE.scope);
    }

    /** As it is written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a word. */
    public static Optional<Access> of(String word) {
        return Arrays.stream(values())
                .filter(access -> access.word().equals(word))
                .findFirst();
    }
}
