package dev.drivemind.functions.identity;

import dev.drivemind.access.RefusedException;
import java.util.regex.Pattern;

/**
 * The owner ids of those who call. Users are owners by the id that Firebase gave them, as it is, because the rules of the
 * database compare that id with a document's owner. Operators have ids that no user can have.
 */
final class OwnerIds {
    private static final String OF_OPERATORS = "google-";
    private static final String OF_THE_INSTALLATION = "drivemind";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.:@|+=-]{1,128}");

    private OwnerIds() {}

    /** The owner id of a Firebase user. */
    static String ofUser(String uid) {
        if (uid.isEmpty()) {
            throw RefusedException.unproven("The access token names no user");
        }
        if (!SAFE.matcher(uid).matches() || uid.startsWith(OF_OPERATORS) || uid.equals(OF_THE_INSTALLATION)) {
            throw RefusedException.forbidden("This user id is not supported: it may have up to 128 letters, digits"
                    + " and . _ : @ | + = -, does not begin with " + OF_OPERATORS
                    + ", and is not " + OF_THE_INSTALLATION);
        }
        return uid;
    }

    /** The owner id of an operator who asks for no one else. */
    static String ofOperator(String subject) {
        if (!SAFE.matcher(subject).matches()) {
            throw RefusedException.unproven("The access token names no account");
        }
        return OF_OPERATORS + subject;
    }

    /** The owner id that an operator names. */
    static String named(String ownerId) {
        if (!SAFE.matcher(ownerId).matches()) {
            throw RefusedException.forbidden(
                    "The header " + CloudCallers.OWNER_HEADER + " names no owner that there can be");
        }
        return ownerId;
    }
}
