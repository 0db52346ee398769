package dev.drivemind.local.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.JobStream;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.proof.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What a user does with the product on a day, while it is killed now and then. */
final class User {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_FIRST = 120;
    private static final int A_DAYS_WORK = 40;

    private final House house;
    private final Belongings belongings;
    private final Random chance;

    User(House house, Belongings belongings, Random chance) {
        this.house = house;
        this.belongings = belongings;
        this.chance = chance;
    }

    /** Connects everything that the user has. */
    void arrives() {
        for (Place place : belongings.places()) {
            place.work(AT_FIRST);
            place.isSource(house.ask(place::connect));
        }
        JsonObject choice = source(belongings.sharing());
        choice.addProperty("sharedDrives", true);
        JsonObject unusedChoice = house.ask(api -> api.post("sync", choice));
        JsonObject reading = source(belongings.folder());
        reading.addProperty("order", "start");
        belongings.places().forEach(place -> scan(place, true));
        JsonObject unusedReading = house.ask(api -> api.post("content", reading));
        house.ask(api -> {
            belongings.tenants().add(api);
            return api;
        });
    }

    private JobView scan(Place place, boolean full) {
        if (place instanceof AgentPlace agent) {
            agent.scan();
            return new JobView(new JsonObject());
        }
        return house.ask(api -> api.start(new ScanRequest(place.source(), null, ScanSelection.AS_BEFORE, full, true)))
                .job();
    }

    /** Reads the page's reference, and follows a scan until it ends. */
    void watches() {
        assertThat(page("/docs")).contains("DriveMind");
        JobView job = scan(belongings.sharing(), true);
        strikeSoon();
        boolean ended = false;
        while (!ended) {
            try (JobStream stream = house.ask(api -> api.follow(job.id()))) {
                ended = isFollowedToTheEnd(stream);
            }
        }
        house.awaitStrike();
        assertThat(house.ask(api -> api.job(job.id())).succeeded()).isTrue();
    }

    private static boolean isFollowedToTheEnd(JobStream stream) {
        while (true) {
            JobStream.Signal signal = stream.next(PATIENCE);
            if (signal instanceof JobStream.Signal.Changed changed
                    && changed.job().terminal()) {
                return true;
            }
            if (signal instanceof JobStream.Signal.Broken) {
                return false;
            }
        }
    }

    private String page(String path) {
        return house.ask(api -> {
            try {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(api.root().resolve(path)).build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                return answer.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void strikeSoon() {
        house.strikeAfter(Duration.ofMillis(chance.nextInt(2_500)));
    }

    void works() {
        for (int i = 0; i < 2; i++) {
            strikeSoon();
            belongings.places().forEach(place -> place.work(A_DAYS_WORK / 2));
            belongings.places().forEach(place -> scan(place, false));
            house.awaitStrike();
        }
    }

    void tidiesUp() {
        JobView unusedScan = house.await(scan(belongings.folder(), false));
        new CleanUp(house, belongings.folder(), this::strikeSoon).runs();
    }

    /** A drive's scan waits for its user when access is taken away, and goes on when it is there again. */
    void revokes() {
        DrivePlace drive = belongings.sharing();
        drive.simulator().tokens().expireAccessTokens();
        drive.work(A_DAYS_WORK);
        JobView unusedScan = house.await(scan(drive, false));
        drive.simulator().tokens().revokeAll();
        drive.work(A_DAYS_WORK);
        JobView paused = scan(drive, false);
        JobView unusedPause = house.await("the scan waits for its user", api -> api.job(paused.id()), JobView::paused);
        strikeSoon();
        house.awaitStrike();
        String again = house.ask(drive::connect);
        assertThat(again).isEqualTo(drive.source());
        assertThat(house.await(paused).succeeded()).isTrue();
    }

    void meetsFaults() {
        for (DrivePlace drive : belongings.drives()) {
            drive.simulator().faults().add("500=0.03,429=0.02,reset=0.02,incomplete=0.02");
            drive.work(A_DAYS_WORK);
        }
        List<JobView> scans =
                belongings.drives().stream().map(drive -> scan(drive, true)).toList();
        strikeSoon();
        scans.forEach(house::await);
        belongings.drives().forEach(drive -> drive.simulator().faults().clear());
        house.awaitStrike();
    }

    void losesAgents() {
        for (AgentPlace agent : belongings.agents()) {
            for (int i = 0; i < 3; i++) {
                agent.work(A_DAYS_WORK / 3);
                agent.scanAndDie(Duration.ofMillis(300 + chance.nextInt(900)));
            }
        }
    }

    /** Fills the disk that the data directory is on, if there is one of its own: the product says so, and goes on when there is room. */
    void fillsTheDisk() {
        if (!belongings.disk().mayBeFilled()) {
            return;
        }
        belongings.places().forEach(place -> place.work(A_DAYS_WORK));
        house.awaitRest(); // and so it serves: without room it would not start
        belongings.disk().fill();
        boolean unusedRefusal = house.await("it says that the disk is full", this::lacksRoom, lacks -> lacks);
        belongings.disk().makeRoom();
        boolean unusedEnd = house.await("it works again", api -> !lacksRoom(api), works -> works);
    }

    private boolean lacksRoom(Api api) {
        try {
            api.requireWorking();
            JobView unused = api.start(
                            new ScanRequest(belongings.sharing().source(), null, ScanSelection.AS_BEFORE, true, true))
                    .job();
            return false;
        } catch (ApiException e) {
            assertThat(e.isForLackOfRoom()).as(e.toString()).isTrue();
            return true;
        }
    }

    void readsSchedules() {
        Tenants tenants = belongings.tenants();
        boolean unused = house.await("all schedules are fetched", tenants::fetched, all -> all);
        house.ask(api -> {
            tenants.assertDaysAreTrue(api);
            return api;
        });
    }

    void disconnects() {
        Place bucket = belongings.bucket();
        strikeSoon();
        JobView unusedJob = house.ask(api -> api.connections().disconnect(bucket.source(), true))
                .job();
        List<SourceView> unusedRest = house.await(
                "the bucket is disconnected",
                Api::sources,
                rest -> rest.stream().noneMatch(source -> source.id().equals(bucket.source())));
        house.awaitStrike();
        bucket.isSource(house.ask(bucket::connect));
    }

    /** Erases everything, killed at that as well; afterwards nothing is left but the receipt. */
    void leaves() {
        strikeSoon();
        JobView unusedJob = house.ask(Api::erase).job();
        JsonObject erased = house.await(
                "everything is erased",
                Api::erasure,
                told -> !told.get("running").getAsBoolean());
        house.awaitStrike();
        assertThat(erased.getAsJsonArray("receipts")).hasSize(1);
        assertThat(house.ask(Api::sources)).isEmpty();
        house.stop();
    }

    static JsonObject source(Place place) {
        JsonObject body = new JsonObject();
        body.addProperty("source", place.source());
        return body;
    }
}
