package dev.drivemind.functions.gcp.tasks;

import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import dev.drivemind.store.Secret;
import java.net.URI;

/**
 * How tasks come to the runner.
 *
 * @param runner the runner's URL
 * @param proof by what they show where they come from
 */
public record Destination(URI runner, Proof proof) {

    /** By what a delivery shows where it comes from. */
    public sealed interface Proof {}

    /** With an ID token that Google issues for this service account, made out to the runner. */
    record ByAccount(String account) implements Proof {}

    /** With a token that the runner itself made, and that is kept with every task. */
    record ByToken(Secret token) implements Proof {}

    public Destination {
        if (!runner.isAbsolute()) {
            throw new IllegalArgumentException("Tasks need the runner's whole URL, not '" + runner + "'");
        }
    }

    /** Deliveries in the cloud, where no one can be a service account but itself. */
    public static Destination as(URI runner, String account) {
        if (account.isEmpty()) {
            throw new IllegalArgumentException("Tasks need the account that delivers them");
        }
        return new Destination(runner, new ByAccount(account));
    }

    /** Deliveries to a runner on one's own machine, for which there are no accounts. */
    public static Destination with(URI runner, Secret token) {
        return new Destination(runner, new ByToken(token));
    }

    void prove(HttpRequest.Builder request) {
        if (proof instanceof ByAccount by) {
            request.setOidcToken(
                    OidcToken.newBuilder().setServiceAccountEmail(by.account()).setAudience(runner.toString()));
        } else if (proof instanceof ByToken by) {
            request.putHeaders("Authorization", "Bearer " + by.token().reveal());
        }
    }
}
