package dev.drivemind.agent.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests. */
public interface Sending {
    /**
     * Sends a request once.
     *
     * @return the answer, whatever its status
     * @throws IOException if there is none
     */
    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException;

    /** Sends by a client of HTTP. */
    static Sending by(HttpClient client) {
        return request -> client.send(request, BodyHandlers.ofString());
    }
}
