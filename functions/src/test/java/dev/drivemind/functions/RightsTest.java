package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.app.Right;
import dev.drivemind.functions.app.Route;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Events;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Vault;
import dev.drivemind.testing.ManualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Least privilege: no endpoint calls what its function has no right to, whoever asks for whatever is declared. */
@Tag("slow")
class RightsTest {
    private static final PlayedOAuthServer OAUTH =
            new PlayedOAuthServer(new ManualClock(Instant.parse("2026-03-01T12:00:00Z"))::now);
    private static final Map<String, String> TOKENS =
            Map.of("user", Api.ANNA, "operator", Api.OPERATOR, "platform", Api.PLATFORM);
    private static final Map<String, Right> OF_BLOBS =
            Map.of("get", Right.READ, "list", Right.READ, "putIfAbsent", Right.STORE, "delete", Right.STORE);

    @AfterAll
    static void close() {
        OAUTH.close();
    }

    @TestFactory
    Stream<DynamicTest> anEndpointUsesNoRightThatItDoesNotDeclare() {
        World looked = new World();
        return Contract.operations().stream()
                .filter(operation -> looked.declared(operation).isPresent())
                .map(operation -> DynamicTest.dynamicTest(
                        operation.toString(),
                        () -> usesWhatItDeclares(operation, operation.method().equals("GET") ? looked : new World())));
    }

    private static void usesWhatItDeclares(Contract.Operation operation, World world) {
        for (String role : operation.roles()) {
            for (DeclaredRequests.Template template : new DeclaredRequests(operation, world.annas).templates()) {
                Set<Right> used = world.usedBy(template.of(operation).as(TOKENS.getOrDefault(role, world.agentsKey())));
                assertThat(world.declared(operation).orElseThrow())
                        .as(role + ": " + template.name())
                        .containsAll(used);
            }
        }
    }

    /** All functions over ports that note which right each call takes. */
    private static final class World {
        private final Set<Right> used = EnumSet.noneOf(Right.class);
        private final MemoryQueue queue;
        private final Api api;
        private final Belongings annas;

        World() {
            Backend memory = MemoryBackend.create();
            this.queue = (MemoryQueue) memory.queue();
            this.api = new Api(noting(memory));
            this.annas = Belongings.ofAnna(api, OAUTH);
        }

        Set<Right> usedBy(TestRequest request) {
            int tasks = queue.pending().size();
            used.clear();
            api.call(request);
            if (queue.pending().size() > tasks) {
                used.add(Right.ENQUEUE);
            }
            return used;
        }

        String agentsKey() {
            return annas.id(Belongings.AGENT_KEY).orElseThrow();
        }

        /** Empty for what there is on one machine alone. What may store may read as well. */
        Optional<Set<Right>> declared(Contract.Operation operation) {
            return new Endpoints(api.app)
                    .routes().stream()
                            .filter(each -> ("/api/v1/" + each.path()).equals(operation.path()))
                            .filter(each -> each.methods().contains(operation.method()))
                            .map(Route::rights)
                            .map(World::withReading)
                            .findFirst();
        }

        private static Set<Right> withReading(Set<Right> rights) {
            Set<Right> all = new HashSet<>(rights);
            if (rights.contains(Right.STORE)) {
                all.add(Right.READ);
            }
            return all;
        }

        private Backend noting(Backend memory) {
            return new Backend(
                    memory.documents(),
                    memory.queue(),
                    noting(Blobs.class, memory.blobs(), OF_BLOBS),
                    noting(Events.class, memory.events(), Map.of("publish", Right.PUBLISH)),
                    noting(Vault.class, memory.vault(), Map.of("seal", Right.SEAL, "open", Right.SEAL)));
        }

        private <T> T noting(Class<T> port, T real, Map<String, Right> rights) {
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                        Right right = rights.get(method.getName());
                        if (right != null) {
                            used.add(right);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
