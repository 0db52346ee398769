package dev.drivemind.functions.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom one function lets in.
 *
 * @param project the id of the project whose Firebase users may call
 * @param audiences the addresses of this function, of which one must be the audience of a Google token: a function has two
 * @param platform the one service that may call, for a function that no one else may call; empty for functions of users
 * @param operators the e-mail addresses of the accounts that may call as an operator
 * @param operatorAudiences other audiences whose tokens are accepted of operators; see {@link #GCLOUD}
 */
public record CallerSettings(
        String project,
        List<String> audiences,
        Optional<Platform> platform,
        Set<String> operators,
        Set<String> operatorAudiences) {

    /**
     * The gcloud CLI's OAuth client id. {@code gcloud auth print-identity-token} cannot name an audience for a person's own
     * account: its tokens are made out to gcloud itself. To accept them is to accept every token that gcloud made for that
     * person, for whatever purpose, within its hour.
     */
    public static final String GCLOUD = "32555940559.apps.googleusercontent.com";

    /**
     * The service that calls a function of the machinery.
     *
     * @param account the e-mail address of its service account
     * @param guarded whether the platform lets that account alone through to the function. It then has checked the token's
     *     signature, and may have put a mark in its place, so that no one can use the token any more. Never true of a function
     *     that is open to everybody: any caller can write that mark
     */
    public record Platform(String account, boolean guarded) {
        public Platform {
            requireText(account, "The account of a service");
        }
    }

    public CallerSettings {
        requireText(project, "A project");
        audiences = List.copyOf(audiences);
        operators = Set.copyOf(operators);
        operatorAudiences = Set.copyOf(operatorAudiences);
        audiences.forEach(audience -> requireText(audience, "An audience"));
        operators.forEach(operator -> requireText(operator, "The account of an operator"));
        operatorAudiences.forEach(audience -> requireText(audience, "An audience of operators"));
    }

    /** A function that users call, and operators on behalf of users. */
    public static CallerSettings ofUsers(String project, List<String> audiences, Set<String> operators) {
        return new CallerSettings(project, audiences, Optional.empty(), operators, Set.of(GCLOUD));
    }

    /** A function that one service of the platform calls, and no one else. */
    public static CallerSettings ofPlatform(String project, List<String> audiences, Platform platform) {
        return new CallerSettings(project, audiences, Optional.of(platform), Set.of(), Set.of());
    }

    private static void requireText(String text, String what) {
        if (text.isBlank() || !text.equals(text.strip())) {
            throw new IllegalArgumentException(what + " is given, without space around it");
        }
    }
}
