package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.fault.Faults;
import dev.drivemind.simulator.folder.FolderDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator's push channels, over real HTTP. */
class PushTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final SyntheticDrive drive =
            new SyntheticDrive(SyntheticSpec.of(50, 3).withSharedDrives(1, 20), CLOCK);
    private final DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK));
    private final Wire wire = new Wire(simulator);
    private final BlockingQueue<Headers> notices = new LinkedBlockingQueue<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final HttpServer watcher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    PushTest() throws IOException {
        watcher.createContext("/", exchange -> {
            assertThat(exchange.getRequestBody().readAllBytes()).isEmpty();
            int status = answers.isEmpty() ? 200 : answers.remove();
            notices.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        watcher.start();
    }

    @AfterEach
    void close() {
        simulator.close();
        watcher.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + watcher.getAddress().getPort() + "/hook";
    }

    private HttpResponse<String> watch(String body, String... params) throws IOException {
        String path = wire.path("changes/watch", params);
        return wire.send(path, request -> request.POST(BodyPublishers.ofString(body.replace("ADDRESS", address()))));
    }

    private JsonObject opened(String id) throws IOException {
        HttpResponse<String> response = watch(
                "{\"id\":\"" + id + "\",\"type\":\"web_hook\",\"address\":\"ADDRESS\",\"token\":\"t-" + id + "\"}",
                "pageToken",
                start());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private String start() throws IOException {
        return wire.json("changes/startPageToken").get("startPageToken").getAsString();
    }

    private Headers next() throws InterruptedException {
        Headers notice = notices.poll(20, TimeUnit.SECONDS);
        assertThat(notice).isNotNull();
        return notice;
    }

    private static String state(Headers notice) {
        return notice.getFirst("X-Goog-Resource-State") + " " + notice.getFirst("X-Goog-Message-Number");
    }

    @Test
    void aChannelSaysThatItIsOpenAndThenThatSomethingHasChanged() throws Exception {
        JsonObject channel = opened("c1");
        Headers sync = next();
        drive.rename(drive.idOf(7), "another name");
        Headers change = next();

        assertThat(state(sync)).isEqualTo("sync 1");
        assertThat(state(change)).isEqualTo("change 2");
        assertThat(change.getFirst("X-Goog-Channel-ID")).isEqualTo("c1");
        assertThat(change.getFirst("X-Goog-Channel-Token")).isEqualTo("t-c1");
        assertThat(change.getFirst("X-Goog-Resource-ID"))
                .isEqualTo(channel.get("resourceId").getAsString());
        assertThat(change.getFirst("X-Goog-Channel-Expiration")).endsWith(" GMT");
        assertThat(change.getFirst("X-Goog-Resource-URI")).contains("/drive/v3/changes");
    }

    @Test
    void aChannelLivesAnHourUnlessAskedOtherwiseAndAWeekAtMost() throws Exception {
        long now = CLOCK.millis();
        assertThat(opened("hour").get("expiration").getAsLong() - now).isBetween(3_600_000L, 3_660_000L);
        HttpResponse<String> response = watch(
                "{\"id\":\"c2\",\"type\":\"web_hook\",\"address\":\"ADDRESS\",\"expiration\":"
                        + (now + 900_000_000_000L) + "}",
                "pageToken",
                start());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonObject week = JsonParser.parseString(response.body()).getAsJsonObject();
        assertThat(week.get("expiration").getAsLong() - now).isBetween(604_800_000L, 604_860_000L);
    }

    @Test
    void aSharedDriveHasItsOwnChannel() throws Exception {
        SharedDrive shared = drive.sharedDrives().get(0);
        String from = wire.json("changes/startPageToken", "driveId", shared.id(), "supportsAllDrives", "true")
                .get("startPageToken")
                .getAsString();
        watch(
                "{\"id\":\"shared\",\"type\":\"web_hook\",\"address\":\"ADDRESS\"}",
                "pageToken",
                from,
                "driveId",
                shared.id(),
                "supportsAllDrives",
                "true");
        opened("own");
        next();
        next();

        drive.rename(drive.idOf(7), "in the user's own");

        assertThat(next().getFirst("X-Goog-Channel-ID")).isEqualTo("own");
        assertThat(notices.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aStoppedChannelIsSilent() throws Exception {
        JsonObject channel = opened("c1");
        next();
        String stop = "{\"id\":\"c1\",\"resourceId\":" + channel.get("resourceId") + "}";

        assertThat(stop("{\"id\":\"c1\",\"resourceId\":\"another\"}")).isEqualTo(404);
        assertThat(stop(stop)).isEqualTo(204);
        assertThat(stop(stop)).isEqualTo(404);
        drive.rename(drive.idOf(7), "another name");

        assertThat(notices.poll(2, TimeUnit.SECONDS)).isNull();
        assertThat(simulator.channels().count()).isZero();
    }

    private int stop(String body) throws IOException {
        return wire.send("drive/v3/channels/stop", request -> request.POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void aNoticeIsSentAgainAfter503AndNotAfter404() throws Exception {
        answers.addAll(List.of(503, 200, 404));
        opened("c1");
        assertThat(state(next())).isEqualTo("sync 1");
        assertThat(state(next())).isEqualTo("sync 1");

        drive.rename(drive.idOf(7), "refused");
        assertThat(state(next())).isEqualTo("change 2");
        drive.rename(drive.idOf(8), "taken");
        assertThat(state(next())).isEqualTo("change 3");
    }

    @Test
    void noticesAreLostRepeatedAndOvertakenOnRequest() throws Exception {
        Faults faults = simulator.faults();
        opened("c1");
        next();

        faults.next(new Fault.LostNotice());
        drive.rename(drive.idOf(7), "lost");
        awaitMet("notice-lost");
        faults.next(new Fault.RepeatedNotice());
        drive.rename(drive.idOf(7), "twice");
        assertThat(state(next())).isEqualTo("change 3");
        assertThat(state(next())).isEqualTo("change 3");
        faults.next(new Fault.OvertakenNotice());
        drive.rename(drive.idOf(7), "overtaken");
        awaitMet("notice-overtaken");
        drive.rename(drive.idOf(7), "overtaking");

        assertThat(List.of(state(next()), state(next()))).containsExactlyInAnyOrder("change 5", "change 4");
        assertThat(faults.met()).containsEntry("notice-lost", 1L).containsEntry("notice-twice", 1L);
    }

    private void awaitMet(String fault) throws InterruptedException {
        for (int i = 0; i < 200 && !simulator.faults().met().containsKey(fault); i++) {
            assertThat(notices.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(simulator.faults().met()).containsKey(fault);
    }

    @Test
    void whatGoogleRefusesIsRefused() throws Exception {
        opened("c1");
        String good = "{\"id\":\"c2\",\"type\":\"web_hook\",\"address\":\"ADDRESS\"}";

        assertThat(watch(good).statusCode()).isEqualTo(400);
        assertThat(watch(good, "pageToken", "99999999").statusCode()).isEqualTo(400);
        for (String bad : new String[] {
            good.replace("c2", "c1"),
            good.replace("c2", "a b"),
            good.replace("web_hook", "pigeon"),
            good.replace("ADDRESS", "http://example.org/hook"),
            good.replace("ADDRESS", "not an address"),
            good.replace("}", ",\"expiration\":1}"),
            "{}",
            "no json",
        }) {
            assertThat(watch(bad, "pageToken", start()).statusCode()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void anEditInAServedFolderIsTold(@TempDir Path temp) throws Exception {
        var folder = Files.createDirectory(temp.resolve("folder"));
        try (var served = FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), CLOCK);
                DriveSimulator folders =
                        DriveSimulator.start(served, SimOptions.with(CLOCK).latency(Duration.ZERO))) {
            Wire there = new Wire(folders);
            String from =
                    there.json("changes/startPageToken").get("startPageToken").getAsString();
            there.send(
                    there.path("changes/watch", "pageToken", from),
                    request -> request.POST(BodyPublishers.ofString(
                            "{\"id\":\"c1\",\"type\":\"web_hook\",\"address\":\"" + address() + "\"}")));
            assertThat(state(next())).isEqualTo("sync 1");

            Files.writeString(folder.resolve("new.txt"), "new");

            assertThat(state(next())).isEqualTo("change 2");
        }
    }
}
