package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.identity.TokenForge;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Very many hostile requests, through the real proof of callers. {@code -Ddrivemind.hostile=N} makes the one of that number again, with
 * those before it in its world, and prints it.
 */
@Tag("slow")
class ManyHostileRequestsTest {
    private static final int REQUESTS = 120_000;

    /** A world is used for so many, since what succeeds may change it. */
    private static final int IN_ONE_WORLD = 500;

    /** The contract's own check takes longer than all the rest. */
    private static final int BETWEEN_CHECKS = 50;

    private static final Pattern INTERNAL = Pattern.compile(
            "dev\\.drivemind|javax?\\.[a-z]+\\.|com\\.google|\\w+Exception\\b|\\.java:\\d|\\sat [a-z]+\\.|nimbus|gson|SQLITE",
            Pattern.CASE_INSENSITIVE);

    private static final PlayedOAuthServer OAUTH =
            new PlayedOAuthServer(new ManualClock(Instant.parse("2026-03-01T12:00:00Z"))::now);
    private static final TokenForge FORGE = new TokenForge();
    private static final List<String> TOKENS =
            List.of(FORGE.user("anna"), FORGE.user("ben"), FORGE.operator(), FORGE.service());
    private static final List<String> FORGERIES = FORGE.forged();
    private static final Map<String, Integer> PROBLEMS = Contract.problems();
    private static final Set<String> PLATFORMS = Set.copyOf(Contract.operations().stream()
            .filter(operation -> operation.roles().contains("platform"))
            .map(Contract.Operation::path)
            .toList());

    private final Map<Integer, Integer> byStatus = new TreeMap<>();

    @AfterAll
    static void close() {
        FORGE.close();
        OAUTH.close();
    }

    /** Functions over a store that counts what is written. */
    private static final class World {
        final CountingDocuments documents = new CountingDocuments();
        final Api api;
        final HostileRequests requests;

        World() {
            Backend memory = MemoryBackend.create();
            Backend backend = new Backend(documents, memory.queue(), memory.blobs(), memory.events(), memory.vault());
            Belongings belongings = Belongings.ofAnna(new Api(backend), OAUTH);
            api = new Api(
                    backend,
                    request -> (PLATFORMS.contains(request.getPath()) ? FORGE.ofPlatform() : FORGE.ofUsers())
                            .identify(request),
                    OwnerLimits.NONE,
                    Origins.of("https://app.example.org"));
            api.places.folders.addAll(List.of("/home/you/Documents", "/home/canary-anna", "/home/canary-other"));
            requests = new HostileRequests(belongings, TOKENS, FORGERIES);
        }
    }

    @Test
    void noHostileRequestBreaksAnything() {
        Long only = Long.getLong("drivemind.hostile");
        long first = only == null ? 0 : only - only % IN_ONE_WORLD;
        long last = only == null ? REQUESTS : only + 1;
        long begun = System.nanoTime();
        for (long block = first; block < last; block += IN_ONE_WORLD) {
            World world = new World();
            for (long number = block; number < Math.min(last, block + IN_ONE_WORLD); number++) {
                HostileRequests.Hostile hostile = world.requests.request(number);
                if (only != null && number == only) {
                    System.out.println(told(hostile));
                }
                judge(world, hostile, number);
            }
        }
        System.out.println("Hostile requests: " + (last - first) + ", by status " + byStatus + ", "
                + (System.nanoTime() - begun) / 1_000_000 + " ms");
        if (only == null) {
            // Each kind of answer must be among them, or the requests have lost their edge.
            assertThat(byStatus.keySet()).contains(200, 202, 400, 401, 403, 404, 405, 413, 415);
        }
    }

    private void judge(World world, HostileRequests.Hostile hostile, long number) {
        String which = "request " + number + " (again with -Ddrivemind.hostile=" + number + ")";
        long written = world.documents.commits;
        TestResponse response = answer(world, hostile, which);
        byStatus.merge(response.status(), 1, Integer::sum);
        assertThat(response.status()).as(which).isBetween(200, 499);
        if (!hostile.proven() && !hostile.open()) {
            assertThat(response.status()).as(which).isGreaterThanOrEqualTo(400);
        }
        if (response.status() >= 400) {
            String type = problem(response, which);
            // Whoever comes back with a good state and a bad code has used up the state.
            assertThat(world.documents.commits)
                    .as(which + " was refused and wrote")
                    .isEqualTo(type.equals(ProblemType.NOT_CONNECTED.urn()) ? written + 2 : written);
        }
        if (number % BETWEEN_CHECKS == 0 && isInContract(hostile.request())) {
            ContractCheck.holdAnswer(hostile.request(), response);
        }
    }

    private static TestResponse answer(World world, HostileRequests.Hostile hostile, String which) {
        try {
            return world.api.callUnchecked(hostile.path(), hostile.request());
        } catch (AssertionError e) {
            throw new AssertionError(which, e);
        }
    }

    private static String problem(TestResponse response, String which) {
        assertThat(response.header("Content-Type")).as(which).isEqualTo(Problem.MEDIA_TYPE);
        JsonObject json = JsonParser.parseString(response.text()).getAsJsonObject();
        assertThat(json.get("status").getAsInt()).as(which).isEqualTo(response.status());
        assertThat(PROBLEMS.get(json.get("type").getAsString())).as(which).isEqualTo(response.status());
        assertThat(INTERNAL.matcher(json.get("title").getAsString()
                                + json.get("detail").getAsString())
                        .find())
                .as(which + " " + json)
                .isFalse();
        return json.get("type").getAsString();
    }

    private static boolean isInContract(TestRequest request) {
        return Contract.operations().stream()
                .anyMatch(operation -> operation.path().equals(request.getPath())
                        && operation.method().equals(request.getMethod()));
    }

    private static String told(HostileRequests.Hostile hostile) {
        TestRequest request = hostile.request();
        return request.getMethod() + " " + request.getUri() + "\n" + request.getHeaders() + "\n" + request.bodyText();
    }

    /** Counts what was committed, but for notes that something was refused. */
    private static final class CountingDocuments extends MemoryDocuments {
        private long commits;

        @Override
        public List<Long> commit(List<Write> writes) {
            List<Long> versions = super.commit(writes);
            if (!writes.stream().allMatch(write -> write.ref().collection().equals(Schema.AUDIT))) {
                commits++;
            }
            return versions;
        }
    }
}
