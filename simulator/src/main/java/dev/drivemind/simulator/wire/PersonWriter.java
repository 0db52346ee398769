package dev.drivemind.simulator.wire;

import dev.drivemind.simulator.drive.Person;

/** Writes people. */
public final class PersonWriter {
    private PersonWriter() {}

    /** Writes one person as a mask over the fields of a user asks. */
    public static void write(JsonBytes out, Person person, FieldMask mask, boolean me) {
        out.open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#user");
        }
        if (mask.has("displayName")) {
            out.name("displayName").value(person.displayName());
        }
        if (mask.has("me")) {
            out.name("me").value(me);
        }
        if (mask.has("permissionId")) {
            out.name("permissionId").plain(person.permissionId());
        }
        if (mask.has("emailAddress")) {
            out.name("emailAddress").value(person.emailAddress());
        }
        out.close();
    }
}
