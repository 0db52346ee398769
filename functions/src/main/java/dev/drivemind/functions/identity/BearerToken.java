package dev.drivemind.functions.identity;

import dev.drivemind.access.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the token in a request's headers. */
final class BearerToken {
    /** Tokens of Google have about one; what is larger is not looked at. */
    static final int MOST_CHARACTERS = 8 * 1024;

    private static final String SCHEME = "Bearer ";
    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private BearerToken() {}

    /**
     * The token that a request presents.
     *
     * @throws RefusedException if there is none, or more than one, or it does not look like one
     */
    static String of(Map<String, List<String>> headers) {
        List<String> given = values(headers, "Authorization");
        if (given.isEmpty()) {
            throw RefusedException.nothingPresented();
        }
        if (given.size() > 1) {
            throw RefusedException.unproven("The header Authorization is given more than once");
        }
        String value = given.get(0);
        if (value.length() > MOST_CHARACTERS) {
            throw RefusedException.unproven("The access token is too large");
        }
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw RefusedException.nothingPresented();
        }
        String token = value.substring(SCHEME.length()).strip();
        if (!THREE_PARTS.matcher(token).matches()) {
            throw RefusedException.unproven("The access token is no signed token");
        }
        return token;
    }

    /** All values of a header, whose name counts in any case. */
    static List<String> values(Map<String, List<String>> headers, String name) {
        List<String> values = new ArrayList<>();
        headers.forEach((key, given) -> {
            if (key.equalsIgnoreCase(name)) {
                values.addAll(given);
            }
        });
        return values;
    }
}
