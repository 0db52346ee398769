package dev.drivemind.privacy;

import java.util.Optional;

/**
 * Who did something.
 *
 * @param kind one of the words below
 * @param account what an operator is known by
 */
public record Actor(String kind, Optional<String> account) {
    /** A person, with their own data. */
    public static final Actor USER = new Actor("user", Optional.empty());

    /** DriveMind by itself. */
    public static final Actor PLATFORM = new Actor("platform", Optional.empty());

    /** A source that reported changes. */
    public static final Actor DRIVE = new Actor("drive", Optional.empty());

    /** A program of its owner's that scans files where they are. */
    public static final Actor AGENT = new Actor("agent", Optional.empty());

    /** A reader of a tenant's schedules. */
    public static final Actor READER = new Actor("reader", Optional.empty());

    /** Someone who runs the installation. */
    public static Actor operator(String account) {
        return new Actor("operator", Optional.of(account));
    }

    /** Returns true if it is a person. */
    boolean person() {
        return this.equals(USER) || account.isPresent();
    }

    /** Returns the kind, and the account if there is one. */
    String word() {
        return account.map(name -> kind + " " + name).orElse(kind);
    }
}
