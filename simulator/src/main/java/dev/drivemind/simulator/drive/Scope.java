package dev.drivemind.simulator.drive;

/** Which drives a listing reads. */
public sealed interface Scope {

    /** The user's own drive, with what was shared with them. */
    record User() implements Scope {}

    /** One shared drive. */
    record Shared(String driveId) implements Scope {}

    /** The user's own drive and every shared drive. */
    record All() implements Scope {}
}
