package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectView;
import dev.drivemind.local.proof.Restlessness;
import dev.drivemind.local.proof.Truth;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A simulated drive, connected by its user's consent. */
final class DrivePlace extends Place implements AutoCloseable {
    private static final Set<String> CONSENT =
            Set.of("openid", "email", "https://www.googleapis.com/auth/drive.readonly");

    private final SyntheticDrive drive;
    private final DriveSimulator simulator;
    private final Restlessness user;

    /** Plays a drive by a clock. */
    DrivePlace(String title, SyntheticSpec spec, Random chance, Clock clock) throws IOException {
        super(title);
        drive = new SyntheticDrive(spec, clock);
        simulator = DriveSimulator.start(drive, SimOptions.with(clock));
        simulator.tokens().consentByItself(CONSENT);
        user = new Restlessness(drive, spec.files(), chance);
    }

    DriveSimulator simulator() {
        return simulator;
    }

    @Override
    String connect(Api api) {
        ConnectView begun = api.connections()
                .connect(
                        "try-out",
                        "secret-of-the-client",
                        "read",
                        simulator.url().toString());
        visit(URI.create(visit(URI.create(begun.authorizationUrl()))
                .headers()
                .firstValue("Location")
                .orElseThrow()));
        return api.connections().connecting(begun.id()).source().orElseThrow();
    }

    /** Goes to a page as a browser does that another site has sent there. */
    private static HttpResponse<String> visit(URI page) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(page)
                                    .header("Sec-Fetch-Site", "cross-site")
                                    .header("Sec-Fetch-Mode", "navigate")
                                    .header("Sec-Fetch-Dest", "document")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void change(int times) {
        user.change(times);
    }

    @Override
    Map<String, JsonObject> truth() {
        return Truth.withSharedDrives(drive);
    }

    @Override
    Set<String> around() {
        Set<String> ids = new TreeSet<>();
        drive.forEachLive(item -> ids.add(item.id()));
        return ids;
    }

    @Override
    JsonObject told(JsonObject exported) {
        return exported;
    }

    @Override
    String key() {
        return "id";
    }

    @Override
    List<String> contents() {
        return truth().values().stream()
                .filter(item -> item.has("md5Checksum") && item.get("size").getAsLong() > 0)
                .map(item -> item.get("md5Checksum").getAsString() + "-"
                        + item.get("size").getAsLong())
                .toList();
    }

    @Override
    Sum sum() {
        Sum sum = new Sum(0, 0, 0);
        for (JsonObject item : truth().values()) {
            String type = item.get("mimeType").getAsString();
            if (!Objects.equals(type, DriveItem.SHORTCUT)) {
                sum = sum.plus(
                        type.equals(DriveItem.FOLDER),
                        item.has("size") ? item.get("size").getAsLong() : 0);
            }
        }
        return sum;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
