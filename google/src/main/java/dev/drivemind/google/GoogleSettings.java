package dev.drivemind.google;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.drivemind.functions.gcp.grpc.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is set for Google's services.
 *
 * @param key the file with the key of a service account; without it, the account of the machine calls
 * @param processor the Document AI processor, {@code projects/P/locations/L/processors/ID}; without it no pages are read
 * @param entities where texts are looked through for what they name: {@code eu}, {@code us} or {@code global}; without it none are
 * @param embeddings who pays for what texts mean, and where that is found out: {@code projects/P/locations/L}; without it nothing is
 * @param server what stands in for Google's servers, on this machine
 */
record GoogleSettings(
        Optional<Path> key,
        Optional<String> processor,
        Optional<String> entities,
        Optional<String> embeddings,
        Optional<Emulator> server) {
    private static final Set<String> NAMES = Set.of("key", "processor", "entities", "embeddings", "server");
    private static final AccessToken ANYTHING =
            new AccessToken("anything", Date.from(Instant.parse("2999-01-01T00:00:00Z")));
    private static final Set<String> REGIONS = Set.of("eu", "us", "global");
    private static final String PROCESSOR = "projects/[^/]+/locations/[a-z0-9-]+/processors/[^/]+";
    private static final String PLACE = "projects/[^/]+/locations/[a-z0-9-]+";
    private static final String HERE = "(localhost|127\\.0\\.0\\.1|\\[::1]):\\d{1,5}";

    /**
     * Reads settings.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    static GoogleSettings of(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no setting: key, processor, entities, embeddings and server are");
            }
        }
        Optional<String> processor = Optional.ofNullable(settings.get("processor"));
        processor.filter(name -> !name.matches(PROCESSOR)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "'processor' is named projects/PROJECT/locations/LOCATION/processors/ID, as its page in the console says");
        });
        Optional<String> entities = Optional.ofNullable(settings.get("entities"));
        entities.filter(region -> !REGIONS.contains(region)).ifPresent(region -> {
            throw new IllegalArgumentException(
                    "'entities' says where texts are looked through for what they name: eu, us or global");
        });
        Optional<String> embeddings = Optional.ofNullable(settings.get("embeddings"));
        embeddings.filter(place -> !place.matches(PLACE)).ifPresent(place -> {
            throw new IllegalArgumentException(
                    "'embeddings' says who pays for what texts mean, and where that is found out:"
                            + " projects/PROJECT/locations/LOCATION, such as projects/my-project/locations/europe-west4");
        });
        Optional<String> server = Optional.ofNullable(settings.get("server"));
        server.filter(address -> !address.matches(HERE)).ifPresent(address -> {
            throw new IllegalArgumentException(
                    "'server' stands in for Google's servers in trials, on this machine alone: localhost:PORT");
        });
        return new GoogleSettings(
                Optional.ofNullable(settings.get("key")).map(Path::of),
                processor,
                entities,
                embeddings,
                server.map(Emulator::new));
    }

    /** Returns what proves who calls. */
    CredentialsProvider credentials() {
        return server.map(Emulator::credentials).orElseGet(() -> FixedCredentialsProvider.create(ownAccount()));
    }

    /** Returns the same for clients that are spoken to over HTTP; what stands in for Google's servers takes anything. */
    GoogleCredentials account() {
        return server.map(any -> GoogleCredentials.create(ANYTHING)).orElseGet(this::ownAccount);
    }

    private GoogleCredentials ownAccount() {
        try {
            GoogleCredentials account = key.isPresent() ? ofFile(key.get()) : GoogleCredentials.getApplicationDefault();
            return account.createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "'key' is no file with the key of a service account, or the machine has no account of its own", e);
        }
    }

    private static GoogleCredentials ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ServiceAccountCredentials.fromStream(in);
        }
    }
}
