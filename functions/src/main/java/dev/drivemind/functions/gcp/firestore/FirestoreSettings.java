package dev.drivemind.functions.gcp.firestore;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which database, and how it is spoken to.
 *
 * @param project the project's id
 * @param database the database's id
 * @param emulator host and port of an emulator, which is spoken to in plain text and without credentials
 * @param deadlines how long calls may take
 * @param ramp how fast collections may be written
 */
public record FirestoreSettings(
        String project, String database, Optional<String> emulator, Deadlines deadlines, WriteRampUp ramp) {
    /** The database that a project has unless it names another. */
    public static final String DEFAULT_DATABASE = "(default)";

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9:._()-]+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^/:]+|\\[[0-9a-fA-F:]+]):[0-9]{1,5}");
    private static final double CEILING = 5_000;

    public FirestoreSettings {
        if (!ID.matcher(project).matches() || !ID.matcher(database).matches()) {
            throw new IllegalArgumentException(
                    "Neither a project nor a database is called '" + project + "' and '" + database + "'");
        }
        emulator.filter(host -> !HOST_AND_PORT.matcher(host).matches()).ifPresent(host -> {
            throw new IllegalArgumentException("An emulator is named as host:port, not '" + host + "'");
        });
    }

    /** A database in the cloud. */
    public static FirestoreSettings of(String project, String database) {
        return new FirestoreSettings(
                project, database, Optional.empty(), Deadlines.STANDARD, WriteRampUp.standard(CEILING));
    }

    /** The same in an emulator at {@code host:port}, without a ramp. */
    public FirestoreSettings inEmulator(String hostAndPort) {
        return new FirestoreSettings(project, database, Optional.of(hostAndPort), deadlines, WriteRampUp.NONE);
    }

    /** The same with other deadlines. */
    public FirestoreSettings within(Deadlines other) {
        return new FirestoreSettings(project, database, emulator, other, ramp);
    }

    /** The same with another ramp. */
    public FirestoreSettings along(WriteRampUp other) {
        return new FirestoreSettings(project, database, emulator, deadlines, other);
    }
}
