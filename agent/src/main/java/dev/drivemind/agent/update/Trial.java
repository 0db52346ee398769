package dev.drivemind.agent.update;

import dev.drivemind.agent.server.Sending;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A version that is tried has worked once the server has taken something from it: a heartbeat, or a batch. The launcher then keeps it. */
public final class Trial implements Sending {
    private static final String VARIABLE = "DRIVEMIND_AGENT_TRIAL";

    private final Sending sending;
    private final Path file;

    private Trial(Sending sending, Path file) {
        this.sending = sending;
        this.file = file;
    }

    /** Returns what sends requests; if the launcher says that this version is tried, it is noted when it has worked. */
    public static Sending of(Sending sending, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .<Sending>map(file -> new Trial(sending, Path.of(file)))
                .orElse(sending);
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = sending.send(request);
        String path = request.uri().getPath();
        if (answer.statusCode() == 200 && (path.endsWith("/heartbeat") || path.endsWith("files/ingest"))) {
            boolean unused = Files.deleteIfExists(file);
        }
        return answer;
    }
}
