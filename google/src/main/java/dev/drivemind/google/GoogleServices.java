package dev.drivemind.google;

import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.service.ServicePort;
import dev.drivemind.service.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the services from settings. */
public final class GoogleServices implements Services.Provider {
    /** A call is never repeated by a client: it would cost again, without having been paid in advance. */
    static final Patience ONCE = new Patience(Duration.ofMinutes(2), Duration.ofMinutes(2), Set.of());

    /** What makes the client of each service, if settings name what it needs. */
    private static final List<Function<GoogleSettings, Optional<? extends Client>>> ALL =
            List.of(DocumentAi::connect, NaturalLanguage::connect, GeminiEmbedding::connect);

    /** Calls a service until it is closed. */
    interface Client extends ServicePort, AutoCloseable {
        @Override
        void close();
    }

    @Override
    public Services of(Map<String, String> settings) {
        GoogleSettings known = GoogleSettings.of(settings);
        List<Client> clients = ALL.stream()
                .flatMap(each -> each.apply(known).stream().map(client -> (Client) client))
                .toList();
        return new Services(List.copyOf(clients), () -> clients.forEach(Client::close));
    }
}
