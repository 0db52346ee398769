package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.app.Latencies;
import dev.drivemind.functions.app.Route;
import dev.drivemind.functions.app.ServedPath;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.job.Job;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScanStreamTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/data");
    private final String job = api.start(Api.ANNA, source);
    private final Ref ref = new Ref(Schema.JOBS, job);

    /** A stream that is being read. */
    private record Reading(TestResponse response, CompletableFuture<Void> end) {
        List<JsonObject> events() {
            List<JsonObject> events = new ArrayList<>();
            for (String event : response.flushed().split("\n\n", -1)) {
                if (event.contains("data: ")) {
                    events.add(JsonParser.parseString(event.substring(event.indexOf("data: ") + 6))
                            .getAsJsonObject());
                }
            }
            return events;
        }

        List<String> ids() {
            return Arrays.stream(response.flushed().split("\n", -1))
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> line.substring(4))
                    .toList();
        }

        void awaitEvents(int count) {
            await().until(() -> events().size() >= count);
        }

        void awaitEnd() {
            await().until(end::isDone);
            end.join();
        }
    }

    private Reading read(ScanStream stream, TestRequest request) {
        return read(api, stream, request, Api.ANNA);
    }

    private static Reading read(Api api, ScanStream stream, TestRequest request, String token) {
        TestResponse response = new TestResponse();
        ServedPath served =
                new ServedPath(api.app, List.of(Route.users("scan/stream", List.of("GET"), stream)), new Latencies());
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    try {
                        served.service(request.as(token), response);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                reader -> new Thread(reader).start()); // the common pool may have one thread for all readers
        return new Reading(response, end);
    }

    private TestRequest request() {
        return TestRequest.get("/api/v1/scan/stream?job=" + job);
    }

    private Job job() {
        return api.app.engine().runner().jobs().find(job).orElseThrow();
    }

    private void progress(long listed) {
        Fields patch = Fields.builder()
                .put("progress", Fields.builder().put("listed", listed).build())
                .build();
        api.backend.documents().commit(List.of(new Write.Update(ref, patch, Precondition.EXISTS)));
    }

    @Test
    void eachChangeIsToldAndTheEndEndsTheStream() {
        ScanStream stream = new ScanStream(api.app, LONG, 8);
        Reading reading = read(stream, request());
        reading.awaitEvents(1);
        for (int i = 1; i <= 5; i++) {
            progress(i);
            reading.awaitEvents(1 + i);
        }
        api.deliver();
        reading.awaitEnd();

        List<JsonObject> events = reading.events();
        assertThat(events.subList(1, 6))
                .extracting(
                        event -> event.getAsJsonObject("progress").get("listed").getAsLong())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.get(events.size() - 1).get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(reading.ids().get(events.size() - 1)).isEqualTo(Long.toString(job().version()));
        assertThat(reading.response().header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(stream.listening()).isZero();
    }

    @Test
    void aReaderThatComesBackIsToldOnlyWhatIsNew() {
        ScanStream stream = new ScanStream(api.app, LONG, 8);
        Reading again = read(stream, request().header("last-event-id", Long.toString(job().version())));
        await().until(() -> again.response().flushed().startsWith("retry: "));
        assertThat(again.events()).isEmpty();

        progress(42);
        again.awaitEvents(1);

        assertThat(again.events()
                        .get(0)
                        .getAsJsonObject("progress")
                        .get("listed")
                        .getAsLong())
                .isEqualTo(42);
        stream.close();
        again.awaitEnd();
    }

    @Test
    void theEndIsToldEvenToAReaderThatKnowsIt() {
        api.deliver();
        Reading reading = read(
                new ScanStream(api.app, LONG, 8), request().header("Last-Event-ID", Long.toString(job().version())));
        reading.awaitEnd();

        assertThat(reading.events()).hasSize(1);
    }

    @Test
    void aLastEventIdThatIsNoneIsIgnored() {
        api.deliver();
        Reading reading = read(new ScanStream(api.app, LONG, 8), request().header("Last-Event-ID", "x'; --"));
        reading.awaitEnd();

        assertThat(reading.events()).hasSize(1);
    }

    @Test
    void aQuietStreamShowsThatItIsAlive() {
        ScanStream stream = new ScanStream(api.app, Duration.ofMillis(20), 8);
        Reading reading = read(stream, request());

        await().until(() -> reading.response().flushed().split(": still here\n\n", -1).length > 3);

        stream.close();
        reading.awaitEnd();
    }

    @Test
    void readersOfTheSameJobShareOneListenerAndEachIsTold() {
        ScanStream stream = new ScanStream(api.app, LONG, 8);
        Reading first = read(stream, request());
        Reading second = read(stream, request());
        first.awaitEvents(1);
        second.awaitEvents(1);
        assertThat(stream.listening()).isEqualTo(1);

        progress(7);
        first.awaitEvents(2);
        second.awaitEvents(2);

        stream.close();
        first.awaitEnd();
        second.awaitEnd();
        assertThat(stream.listening()).isZero();
    }

    @Test
    void aReaderThatIsGoneIsForgotten() {
        ScanStream stream = new ScanStream(api.app, Duration.ofMillis(20), 8);
        Reading reading = read(stream, request());
        reading.awaitEvents(1);

        reading.response().breakOff();

        await().until(reading.end()::isDone);
        assertThat(stream.listening()).isZero();
    }

    @Test
    void streamsAreBoundedInNumber() {
        ScanStream stream = new ScanStream(api.app, LONG, 1);
        Reading first = read(stream, request());
        first.awaitEvents(1);

        Reading second = read(stream, request());
        second.awaitEnd();

        assertThat(second.response().status()).isEqualTo(429);
        stream.close();
        first.awaitEnd();
        Reading third = read(new ScanStream(api.app, LONG, 1), request());
        third.awaitEvents(1);
        assertThat(third.response().status()).isEqualTo(200);
    }

    @Test
    void oneUserCannotTakeAllStreams() {
        Api limited = new Api(MemoryBackend.create(), Api::named, OwnerLimits.STANDARD, Origins.NONE);
        String annas = "/api/v1/scan/stream?job=" + limited.start(Api.ANNA, limited.connect(Api.ANNA, "/anna"));
        String bens = "/api/v1/scan/stream?job=" + limited.start(Api.BEN, limited.connect(Api.BEN, "/ben"));
        ScanStream stream = new ScanStream(limited.app, LONG, 64);
        List<Reading> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(read(limited, stream, TestRequest.get(annas), Api.ANNA));
        }
        open.forEach(reading -> reading.awaitEvents(1));

        Reading ninth = read(limited, stream, TestRequest.get(annas), Api.ANNA);
        ninth.awaitEnd();
        Reading another = read(limited, stream, TestRequest.get(bens), Api.BEN);
        another.awaitEvents(1);

        assertThat(ninth.response().status()).isEqualTo(429);
        assertThat(ninth.response().header("Retry-After")).isEqualTo("10");
        assertThat(another.response().status()).isEqualTo(200);
        stream.close();
        open.forEach(Reading::awaitEnd);
        another.awaitEnd();
    }

    @Test
    void theStreamOfAJobThatDisappearsEnds() {
        ScanStream stream = new ScanStream(api.app, LONG, 8);
        Reading reading = read(stream, request());
        reading.awaitEvents(1);
        Document document = api.backend.documents().get(ref).orElseThrow();

        api.backend.documents().commit(List.of(Write.delete(document.ref())));

        reading.awaitEnd();
        assertThat(reading.events()).hasSize(1);
    }
}
