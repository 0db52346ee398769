package dev.drivemind.oauth;

import dev.drivemind.store.Secret;

/**
 * What an authorization server knows DriveMind as.
 *
 * @param id as the server's console shows it; no secret
 * @param secret the client's secret
 */
public record OAuthClient(String id, Secret secret) {
    public OAuthClient {
        if (id.isBlank() || secret.reveal().isBlank()) {
            throw new IllegalArgumentException("An OAuth client has an id and a secret");
        }
    }
}
