package dev.drivemind.functions.gcp;

import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.identity.CallerSettings;
import dev.drivemind.functions.identity.KeyRing;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.privacy.Retention;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a function in the cloud is told by its environment; {@code terraform/functions.tf} sets it.
 *
 * @param places where everything durable is
 * @param addresses where the functions are that are called from outside
 * @param tasksAccount {@code DRIVEMIND_TASKS_ACCOUNT}, the account that delivers them, by its e-mail address
 * @param kmsKey {@code DRIVEMIND_KMS_KEY}, the key that seals secrets
 * @param callers whom this function lets in; from {@code K_SERVICE}, which is its name, {@code DRIVEMIND_FUNCTIONS_URL}, {@code
 *     DRIVEMIND_OPERATORS} and the accounts of the platform
 * @param connecting what users connect drives with
 * @param keys where the keys of callers' tokens are published; Google's own places unless {@code DRIVEMIND_GOOGLE_KEYS_URL} and
 *     {@code DRIVEMIND_FIREBASE_KEYS_URL} are set
 */
public record CloudSettings(
        CloudPlaces places,
        Addresses addresses,
        String tasksAccount,
        String kmsKey,
        CallerSettings callers,
        ConnectingSettings connecting,
        KeyPlaces keys) {

    /**
     * What users connect drives with.
     *
     * @param client {@code DRIVEMIND_OAUTH_CLIENT_ID} and {@code DRIVEMIND_OAUTH_CLIENT_SECRET}; none where they bring their own
     * @param redirects {@code DRIVEMIND_OAUTH_REDIRECTS}, the pages that browsers may come back to, separated by commas; the usual one
     *     first
     */
    public record ConnectingSettings(Optional<OAuthClient> client, List<URI> redirects) {
        static ConnectingSettings of(Environment environment) {
            Optional<OAuthClient> client = environment
                    .find("DRIVEMIND_OAUTH_CLIENT_ID")
                    .map(id -> new OAuthClient(id, new Secret(environment.get("DRIVEMIND_OAUTH_CLIENT_SECRET"))));
            List<URI> redirects = Stream.of(environment
                            .find("DRIVEMIND_OAUTH_REDIRECTS")
                            .orElse("")
                            .split(","))
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .map(URI::create)
                    .toList();
            return new ConnectingSettings(client, redirects);
        }
    }

    /**
     * Where the functions are that are called from outside.
     *
     * @param runner {@code DRIVEMIND_RUNNER_URL}, what tasks are delivered to
     * @param webhook {@code DRIVEMIND_WEBHOOK_URL}, what drives send their notices of changes to; the function's own address unless
     *     it is set
     * @param origins {@code DRIVEMIND_ORIGINS}, the web sites whose pages may call, separated by commas; none unless it is set
     */
    public record Addresses(URI runner, URI webhook, Origins origins) {}

    /** Where the keys of Google's and of Firebase's tokens are published. */
    public record KeyPlaces(URI google, URI firebase) {}

    /**
     * Buckets of object stores.
     *
     * @param opened {@code DRIVEMIND_OPENS_BUCKETS}: whether this function has the clients
     * @param endpoints {@code DRIVEMIND_BUCKET_ENDPOINTS}, the servers besides their vendors' own at which users may have buckets,
     *     separated by commas
     */
    record BucketSettings(boolean opened, List<String> endpoints) {}

    static BucketSettings buckets(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        List<String> endpoints = Stream.of(environment
                        .find("DRIVEMIND_BUCKET_ENDPOINTS")
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        return new BucketSettings(
                environment
                        .find("DRIVEMIND_OPENS_BUCKETS")
                        .filter("true"::equals)
                        .isPresent(),
                endpoints);
    }

    /**
     * Those of an environment.
     *
     * @throws IllegalArgumentException that names the variables that are missing or wrong
     */
    public static CloudSettings of(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        environment.require(
                "GOOGLE_CLOUD_PROJECT",
                "DRIVEMIND_BUCKET",
                "DRIVEMIND_QUEUE",
                "DRIVEMIND_RUNNER_URL",
                "DRIVEMIND_FUNCTIONS_URL",
                "DRIVEMIND_TASKS_ACCOUNT",
                "DRIVEMIND_SCHEDULER_ACCOUNT",
                "DRIVEMIND_KMS_KEY",
                "K_SERVICE");
        return new CloudSettings(
                CloudPlaces.of(variables),
                new Addresses(
                        URI.create(environment.get("DRIVEMIND_RUNNER_URL")),
                        URI.create(environment
                                .find("DRIVEMIND_WEBHOOK_URL")
                                .orElse(environment.get("DRIVEMIND_FUNCTIONS_URL") + "/webhook")),
                        Origins.of(environment.find("DRIVEMIND_ORIGINS").orElse(""))),
                environment.get("DRIVEMIND_TASKS_ACCOUNT"),
                environment.get("DRIVEMIND_KMS_KEY"),
                callers(environment),
                ConnectingSettings.of(environment),
                new KeyPlaces(
                        environment
                                .find("DRIVEMIND_GOOGLE_KEYS_URL")
                                .map(URI::create)
                                .orElse(KeyRing.GOOGLE),
                        environment
                                .find("DRIVEMIND_FIREBASE_KEYS_URL")
                                .map(URI::create)
                                .orElse(KeyRing.FIREBASE)));
    }

    /**
     * Which function this is: {@code K_SERVICE}, which the platform sets.
     *
     * @throws IllegalArgumentException if there is no such function
     */
    static DeployedFunction function(Map<String, String> variables) {
        return function(new Environment(variables));
    }

    private static DeployedFunction function(Environment environment) {
        String name = environment.get("K_SERVICE");
        return DeployedFunction.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "K_SERVICE is \"" + name + "\", which is none of DriveMind's functions"));
    }

    /** How long records are kept: {@code DRIVEMIND_RETENTION}, as {@link Retention#parse} takes it. */
    public static Retention retention(Map<String, String> variables) {
        return Retention.parse(
                Rooms.ALL,
                new Environment(variables).find("DRIVEMIND_RETENTION").orElse(""));
    }

    private static CallerSettings callers(Environment environment) {
        String project = environment.get("GOOGLE_CLOUD_PROJECT");
        DeployedFunction function = function(environment);
        List<String> audiences = List.of(environment.get("DRIVEMIND_FUNCTIONS_URL") + "/" + function.deployedName());
        return switch (function.caller()) {
            case TASKS ->
                ofPlatform(
                        project,
                        Stream.concat(audiences.stream(), Stream.of(environment.get("DRIVEMIND_RUNNER_URL")))
                                .toList(),
                        environment.get("DRIVEMIND_TASKS_ACCOUNT"));
            case SCHEDULER -> ofPlatform(project, audiences, environment.get("DRIVEMIND_SCHEDULER_ACCOUNT"));
            case USERS, DRIVES -> CallerSettings.ofUsers(project, audiences, operators(environment));
        };
    }

    /** Terraform lets that account alone through to the function, so the platform has checked the token's signature. */
    private static CallerSettings ofPlatform(String project, List<String> audiences, String account) {
        return CallerSettings.ofPlatform(project, audiences, new CallerSettings.Platform(account, true));
    }

    private static Set<String> operators(Environment environment) {
        return Stream.of(environment.find("DRIVEMIND_OPERATORS").orElse("").split(","))
                .map(String::strip)
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toSet());
    }
}
