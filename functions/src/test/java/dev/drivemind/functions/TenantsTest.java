package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation that openapi.yaml declares, for every kind of caller, and with what belongs to another one. */
class TenantsTest {
    private static final Map<String, Integer> FIGURES = new HashMap<>();
    private static final PlayedOAuthServer OAUTH =
            new PlayedOAuthServer(new ManualClock(Instant.parse("2026-03-01T12:00:00Z"))::now);

    /** Who asks, and by which scheme they are let in. */
    private enum Role {
        NOBODY("", ""),
        FORGER("", "forged"),
        NEARLY_ANNA("", Api.ANNA + "x"),
        ANNA("user", Api.ANNA),
        BEN("user", Api.BEN),
        OPERATOR("operator", Api.OPERATOR),
        PLATFORM("platform", Api.PLATFORM),
        AGENT("agent", ""),
        BENS_AGENT("agent", ""),
        READER("reader", ""),
        BENS_READER("reader", "");

        private final String scheme;
        private final String token;

        Role(String scheme, String token) {
            this.scheme = scheme;
            this.token = token;
        }

        boolean known() {
            return !scheme.isEmpty();
        }

        TestRequest ask(TestRequest request, World world) {
            String own = switch (scheme) {
                case "agent" -> world.agentKey(this);
                case "reader" -> world.readerKey(this);
                default -> token;
            };
            return own.isEmpty() ? request : request.as(own);
        }

        boolean bens() {
            return this == BEN || this == BENS_AGENT || this == BENS_READER;
        }
    }

    private record World(Api api, Belongings annas) {
        static World create() {
            Api api = new Api();
            api.places.folders.add("/home/you/Documents");
            return new World(api, Belongings.ofAnna(api, OAUTH));
        }

        TestResponse ask(Contract.Operation operation, DeclaredRequests.Template template, Role role) {
            FIGURES.merge("requests", 1, Integer::sum);
            return api.call(role.ask(template.of(operation), this));
        }

        /** Ben has an agent only where it is asked for. */
        String agentKey(Role role) {
            return role == Role.AGENT
                    ? annas.id(Belongings.AGENT_KEY).orElseThrow()
                    : api.agent(Api.BEN, UUID.randomUUID().toString())
                            .get("key")
                            .getAsString();
        }

        /** Ben has a tenant only where its reader is asked for. */
        String readerKey(Role role) {
            if (role == Role.READER) {
                return annas.id(Belongings.READER_KEY).orElseThrow();
            }
            Belongings.tenantOf("ben", Api.BEN, api);
            return api.reader(Api.BEN, "of-ben", "{\"role\":\"admin\"}")
                    .get("key")
                    .getAsString();
        }

        /** Everything that is stored but what belongs to Ben, and the notes of who asked for what. */
        List<Object> othersThings() {
            MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
            List<Object> all = new ArrayList<>();
            for (MemoryQueue.Entry entry : ((MemoryQueue) api.backend.queue()).pending()) {
                if (!isBens(documents
                        .get(new Ref(Schema.JOBS, entry.task().jobId()))
                        .orElseThrow())) {
                    all.add(entry);
                }
            }
            Set<String> collections = new TreeSet<>(Rooms.ALL.schema().collections());
            collections.remove(Schema.AUDIT);
            for (String collection : collections) {
                documents.all(collection).stream()
                        .filter(document -> !isBens(document))
                        .forEach(all::add);
            }
            return all;
        }

        private static boolean isBens(Document document) {
            return Optional.of("ben").equals(document.fields().optionalString("ownerId"));
        }

        /** The same things, and a page token of Anna's where the operation gives one out. */
        Belongings withPageToken(Contract.Operation operation) {
            boolean paged = operation.parameters().stream()
                    .anyMatch(parameter -> parameter.getName().equals("pageToken"));
            if (!paged) {
                return annas;
            }
            return new DeclaredRequests(operation, annas)
                    .templates().stream()
                            .map(template -> ask(operation, template.withQuery("limit", "1"), Role.ANNA))
                            .filter(response ->
                                    response.status() == 200 && response.json().has("nextPageToken"))
                            .map(response ->
                                    response.json().get("nextPageToken").getAsString())
                            .findFirst()
                            .map(token -> annas.with("pageToken", token))
                            .orElse(annas);
        }
    }

    @AfterAll
    static void tell() {
        OAUTH.close();
        System.out.println("Tenants: " + Contract.operations().size() + " operations, " + FIGURES);
    }

    @TestFactory
    Stream<DynamicTest> whoIsNotLetInByAnySchemeIsRefused() {
        return Contract.operations().stream()
                .filter(operation -> !operation.openToAll())
                .flatMap(operation -> Stream.of(Role.values())
                        .filter(role -> !operation.roles().contains(role.scheme))
                        .map(role ->
                                DynamicTest.dynamicTest(operation + " for " + role, () -> refused(operation, role))));
    }

    private static void refused(Contract.Operation operation, Role role) {
        World world = World.create();
        for (DeclaredRequests.Template template : new DeclaredRequests(operation, world.annas()).templates()) {
            var before = world.othersThings();
            TestResponse response = world.ask(operation, template, role);
            assertThat(response.status()).as(template.name()).isEqualTo(role.known() ? 403 : 401);
            assertThat(world.othersThings()).isEqualTo(before);
            assertThat(response.text()).doesNotContain(Belongings.CANARY);
        }
    }

    @TestFactory
    Stream<DynamicTest> whoIsLetInByASchemeGetsAnAnswer() {
        return Contract.operations().stream()
                .flatMap(operation -> Stream.of(Role.values())
                        .filter(role ->
                                operation.openToAll() || operation.roles().contains(role.scheme))
                        .filter(role -> !role.bens())
                        .map(role ->
                                DynamicTest.dynamicTest(operation + " for " + role, () -> served(operation, role))));
    }

    private static void served(Contract.Operation operation, Role role) {
        List<Integer> statuses = new ArrayList<>();
        World first = World.create();
        int count = new DeclaredRequests(operation, first.annas()).templates().size();
        for (int i = 0; i < count; i++) {
            World world = World.create();
            DeclaredRequests.Template template =
                    new DeclaredRequests(operation, world.annas()).templates().get(i);
            statuses.add(world.ask(operation, template, role).status());
        }
        assertThat(statuses).doesNotContain(401, 403).allMatch(status -> status < 500);
        if (!operation.openToAll()) {
            assertThat(statuses)
                    .as("None of the declared requests of " + operation + " is carried out, so nothing is tested:"
                            + " declare an `example` in openapi.yaml that is")
                    .anyMatch(status -> status < 400);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsAnothersIsAsIfItWereNotThere() {
        return Contract.operations().stream()
                .flatMap(operation -> Stream.of(Role.BEN, Role.BENS_AGENT, Role.BENS_READER)
                        .filter(role ->
                                operation.openToAll() || operation.roles().contains(role.scheme))
                        .map(role -> DynamicTest.dynamicTest(
                                operation + " for " + role, () -> asIfNotThere(operation, role))));
    }

    private static void asIfNotThere(Contract.Operation operation, Role ben) {
        World world = World.create();
        Belongings annas = world.withPageToken(operation);
        List<DeclaredRequests.Template> hers = new DeclaredRequests(operation, annas).templates();
        for (DeclaredRequests.Template template : hers) {
            var before = world.othersThings();
            TestResponse asked = world.ask(operation, template, ben);
            assertThat(world.othersThings()).as(template.name()).isEqualTo(before);
            assertThat(annas.without(asked.text())).as(template.name()).doesNotContain(Belongings.CANARY);

            DeclaredRequests.Template nobodys = new DeclaredRequests(operation, unknown(annas))
                    .templates().stream()
                            .filter(same -> same.name().equals(template.name()))
                            .findFirst()
                            .orElseThrow();
            if (nobodys.equals(template)) {
                continue; // it names nothing of Anna's
            }
            // A second, equal world: what the first request made of Ben's own things must not make a difference.
            TestResponse unknown = World.create().ask(operation, nobodys, ben);
            assertThat(asked.status()).as(template.name()).isEqualTo(unknown.status());
            assertThat(annas.without(asked.text()))
                    .as(template.name())
                    .isEqualTo(Belongings.NOBODYS.without(unknown.text()));
        }
    }

    private static Belongings unknown(Belongings like) {
        Belongings nobodys = new Belongings(Map.of());
        for (String name : Set.copyOf(like.ids().keySet())) {
            nobodys = nobodys.with(name, Belongings.NOBODYS.id(name).orElseThrow());
        }
        return nobodys;
    }
}
