package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Effects;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.fault.FaultSpec;
import dev.drivemind.simulator.fault.Faults;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private static final Call LIST = new Call("GET", "/drive/v3/files", Map.of());

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(1000, 3), CLOCK);
    private final DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK));
    private final Wire wire = new Wire(simulator);

    FaultsTest() throws IOException {}

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aFaultAskedForIsMetOnceAndTheNextCallIsWell() throws IOException {
        simulator.faults().next(Fault.Status.of(403, "dailyLimitExceeded"));

        HttpResponse<String> first = wire.get("files");

        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.body()).contains("\"reason\":\"dailyLimitExceeded\"", "\"domain\":\"usageLimits\"");
        assertThat(wire.get("files").statusCode()).isEqualTo(200);
        assertThat(simulator.faults().met()).containsEntry("403:dailyLimitExceeded", 1L);
    }

    @Test
    void faultsMeetOnlyTheCallsTheyAreMeantFor() throws IOException {
        simulator.faults().next(2, call -> call.path().endsWith("/about"), Fault.Status.of(500));

        assertThat(wire.get("files").statusCode()).isEqualTo(200);
        assertThat(wire.get("about", "fields", "user").statusCode()).isEqualTo(500);
        assertThat(wire.get("about", "fields", "user").statusCode()).isEqualTo(500);
        assertThat(wire.get("about", "fields", "user").statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() throws IOException {
        simulator.faults().next(Fault.Status.of(429).retryAfter(Duration.ofSeconds(7)));

        HttpResponse<String> answer = wire.get("files");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void anErrorPageIsHtml() throws IOException {
        simulator.faults().next(new Fault.HtmlPage(503));

        HttpResponse<String> answer = wire.get("files");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aResetAndACutConnectionAreErrorsOfTransport() {
        // A POST is not sent again by the client behind our back.
        simulator.faults().next(new Fault.Reset());
        assertThatThrownBy(() -> post("{\"name\":\"reset\"}")).isInstanceOf(IOException.class);
        simulator.faults().next(new Fault.CutOff());
        assertThatThrownBy(() -> post("{\"name\":\"cut\"}")).isInstanceOf(IOException.class);

        List<String> names = new ArrayList<>();
        drive.forEachLive(item -> names.add(item.name()));
        assertThat(names).contains("cut").doesNotContain("reset");
    }

    private HttpResponse<String> post(String json) throws IOException {
        return wire.send("drive/v3/files", request -> request.POST(BodyPublishers.ofString(json)));
    }

    @Test
    void aTruncatedAnswerIsWholeForHttpAndBrokenJson() throws IOException {
        simulator.faults().next(new Fault.Truncated());

        HttpResponse<String> answer = wire.get("files");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> JsonParser.parseString(answer.body())).isInstanceOf(JsonParseException.class);
    }

    @Test
    void aDrippingAnswerArrivesWhole() throws IOException {
        simulator.faults().next(new Fault.Drip(1000, Duration.ofMillis(1)));

        JsonObject slow = wire.json("files");

        assertThat(slow).isEqualTo(wire.json("files"));
    }

    @Test
    void aDeadPageTokenIsRefusedAndTheFirstPageIsNot() throws IOException {
        simulator.faults().always(Faults.ANYWHERE, new Fault.DeadPageToken());

        JsonObject first = wire.json("files");
        HttpResponse<String> second =
                wire.get("files", "pageToken", first.get("nextPageToken").getAsString());

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("\"location\":\"pageToken\"");
    }

    @Test
    void anIncompleteAnswerSaysSoAndLeavesItemsOut() throws IOException {
        simulator.faults().next(new Fault.Incomplete());

        JsonObject page = wire.json("files", "pageSize", "100");

        assertThat(page.get("incompleteSearch").getAsBoolean()).isTrue();
        assertThat(page.getAsJsonArray("files")).hasSize(50);
    }

    @Test
    void aRepeatedPageLosesNothing() throws IOException {
        simulator.faults().next(2, Call::hasPageToken, new Fault.Repeat());

        List<JsonObject> files = wire.listAll("fields", "nextPageToken,files(id)");

        Set<JsonObject> distinct = new HashSet<>(files);
        assertThat(files).hasSize(1200);
        assertThat(distinct).hasSize(1000);
    }

    @Test
    void aListingThatLagsDoesNotKnowTheNewestMutations() throws IOException {
        List<JsonObject> before =
                wire.listAll("q", "trashed = false", "fields", "nextPageToken,files(id,name,trashed)");
        DriveItem created = drive.create(NewItem.file("new", drive.rootId(), 3));
        drive.rename(drive.idOf(5), "other name");
        drive.delete(someFile());
        simulator.faults().always(Faults.ANYWHERE, new Fault.Lag(3));

        assertThat(wire.listAll("q", "trashed = false", "fields", "nextPageToken,files(id,name,trashed)"))
                .isEqualTo(before);
        assertThat(wire.get("files/" + created.id()).statusCode()).isEqualTo(200);
        simulator.faults().clear();
        assertThat(wire.listAll("q", "trashed = false", "fields", "nextPageToken,files(id,name,trashed)"))
                .hasSameSizeAs(before)
                .isNotEqualTo(before);
    }

    private String someFile() {
        List<String> ids = new ArrayList<>();
        drive.forEachLive(item -> {
            if (!item.isFolder()) {
                ids.add(item.id());
            }
        });
        return ids.get(100);
    }

    @Test
    void randomFaultsFollowTheSeed() {
        assertThat(drawn(5)).isEqualTo(drawn(5)).isNotEqualTo(drawn(6));
        assertThat(drawn(5).stream().filter(effects -> effects.answer().isPresent()))
                .hasSizeBetween(40, 160);
    }

    private static List<Effects> drawn(long seed) {
        Faults faults = new Faults(seed);
        faults.add("429=0.05, reset=0.05, latency=50..300");
        List<Effects> effects = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            effects.add(faults.decide(LIST));
        }
        return effects;
    }

    @Test
    void aSpecNamesWhatCannotBeUnderstood() {
        assertThat(FaultSpec.parse("403:dailyLimitExceeded=0.5,latency=10,,lag=4"))
                .extracting(FaultSpec.Line::fault)
                .containsExactly(
                        Fault.Status.of(403, "dailyLimitExceeded"),
                        new Fault.Latency(Duration.ofMillis(10), Duration.ofMillis(10)),
                        new Fault.Lag(4));
        for (String wrong : List.of("nonsense=1", "429", "429=two", "429=2", "latency=9..3", "200=0.1")) {
            assertThatThrownBy(() -> FaultSpec.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void callersNeedATokenThatIsStillGood() throws IOException {
        assertThat(wire.send("drive/v3/files", r -> r.setHeader("Authorization", "none"))
                        .statusCode())
                .isEqualTo(401);
        String token = JsonParser.parseString(token("refresh_token", "mine").body())
                .getAsJsonObject()
                .get("access_token")
                .getAsString();
        assertThat(withToken(token)).isEqualTo(200);

        simulator.tokens().expireAccessTokens();
        simulator.tokens().revoke("mine");

        assertThat(withToken(token)).isEqualTo(401);
        assertThat(token("refresh_token", "mine").statusCode()).isEqualTo(400);
        assertThat(token("refresh_token", "mine").body()).contains("\"error\":\"invalid_grant\"");
        assertThat(token("authorization_code", "code").body()).contains("refresh_token");
    }

    private int withToken(String token) throws IOException {
        return wire.send("drive/v3/files", request -> request.setHeader("Authorization", "Bearer " + token))
                .statusCode();
    }

    private HttpResponse<String> token(String type, String value) throws IOException {
        String name = type.equals("authorization_code") ? "code" : type;
        String form = "grant_type=" + type + "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return wire.send("token", request -> request.POST(BodyPublishers.ofString(form)));
    }

    @Test
    void aQuotaIsCountedInUnits() throws IOException {
        try (DriveSimulator strict =
                DriveSimulator.start(drive, SimOptions.with(CLOCK).unitsPerMinute(210))) {
            Wire client = new Wire(strict);

            assertThat(client.get("files").statusCode()).isEqualTo(200);
            assertThat(client.get("files").statusCode()).isEqualTo(200);
            assertThat(client.get("files").body()).contains("userRateLimitExceeded");
            assertThat(client.get("files/root").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void latencyIsWaitedForByNoThread() throws Exception {
        try (DriveSimulator slow =
                DriveSimulator.start(drive, SimOptions.with(CLOCK).latency(Duration.ofMillis(300)))) {
            Wire client = new Wire(slow);
            long start = System.nanoTime();
            List<Integer> statuses = client.getAtOnce(200, "files");

            assertThat(statuses).hasSize(200).containsOnly(200);
            // One after the other they would take a minute.
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(299), Duration.ofSeconds(20));
        }
    }
}
