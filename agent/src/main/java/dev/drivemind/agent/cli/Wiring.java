package dev.drivemind.agent.cli;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Puts the program together for a process of its own: the only place that reads its environment. */
final class Wiring {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Wiring() {}

    static Machine machine() {
        Map<String, String> environment = System.getenv();
        String platform = System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT) + "-"
                + System.getProperty("os.arch", "unknown");
        return new Machine(
                environment,
                Clock.systemUTC(),
                System::nanoTime,
                new SecureRandom(),
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build(),
                duration -> Thread.sleep(duration.toMillis()),
                environment.getOrDefault("HOSTNAME", "localhost"),
                platform.replace(' ', '-'));
    }

    static Console console() {
        return new Console(System.out, System.err);
    }
}
