package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ConnectView;
import dev.drivemind.local.cli.client.ConnectionView;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drive that is connected by consent, the way a person does it: over the pages of the simulator and the server. */
class ConnectedDriveTest extends Following {
    private static final String READ = "https://www.googleapis.com/auth/drive.readonly";

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final SyntheticDrive drive = new SyntheticDrive(SPEC, Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        simulate(drive);
        up();
    }

    private DriveSimulator played() {
        return simulator.orElseThrow();
    }

    private Api api() {
        LocalServer running = server.orElseThrow();
        return new Api(running.url(), running.sessionToken());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ConnectView begin() {
        return api().connections()
                .connect(
                        "try-out",
                        "secret-of-the-client",
                        "read",
                        played().url().toString());
    }

    /** Opens the page, and allows all that it asks for but what is to be left out. */
    private HttpResponse<String> consent(ConnectView begun, Set<String> without)
            throws IOException, InterruptedException {
        URI page = URI.create(begun.authorizationUrl());
        String html = send(HttpRequest.newBuilder(page)).body();
        StringBuilder form = new StringBuilder("decision=allow");
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(html);
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=').append(encoded(hidden.group(2)));
        }
        Matcher boxes =
                Pattern.compile("type=\"checkbox\" checked name=\"([^\"]*)\"").matcher(html);
        while (boxes.find()) {
            if (!without.contains(boxes.group(1).substring("granted.".length()))) {
                form.append('&').append(encoded(boxes.group(1))).append("=on");
            }
        }
        HttpResponse<String> decided = send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
        assertThat(decided.statusCode()).isEqualTo(302);
        return send(HttpRequest.newBuilder(
                        URI.create(decided.headers().firstValue("Location").orElseThrow()))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.replace("&amp;", "&"), StandardCharsets.UTF_8);
    }

    private String connected() throws IOException, InterruptedException {
        ConnectView begun = begin();
        HttpResponse<String> page = consent(begun, Set.of());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return api().connections().connecting(begun.id()).source().orElseThrow();
    }

    /** The user removes the app on the drive's own page. */
    private void takeAway() throws IOException, InterruptedException {
        URI page = played().url().resolve("/connections");
        String before = send(HttpRequest.newBuilder(page)).body();
        HttpResponse<String> after = send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("client_id=try-out")));
        assertThat(before).contains("try-out");
        assertThat(after.body()).contains("There are none").doesNotContain("try-out");
    }

    private ConnectionView connection() {
        return api().connections().all(true).get(0);
    }

    private String start(String source) {
        return api().start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, false))
                .job()
                .id();
    }

    @Test
    void aDriveIsConnectedInTheBrowserAndScanned() throws IOException, InterruptedException {
        String source = connected();
        scan(api(), source);

        awaitIndexIs(drive, api(), source);
        assertThat(connection().health()).isEqualTo("OK");
        assertThat(connection().name()).startsWith("My Drive of ").contains("@");
        assertThat(connection().used()).isPresent();
    }

    @Test
    void accessTokensThatRunOutDuringAScanAreRenewed() throws IOException, InterruptedException {
        String source = connected();
        played().faults().always(Call::listsFiles, new Fault.Latency(Duration.ofMillis(30), Duration.ofMillis(60)));
        String job = start(source);
        await().atMost(PATIENCE)
                .until(() ->
                        api().job(job).progress("listed") > 0 || api().job(job).terminal());
        played().tokens().expireAccessTokens();
        JobView ended = await().atMost(PATIENCE).until(() -> api().job(job), JobView::terminal);

        assertThat(ended.result().orElseThrow().complete())
                .as(ended.json().toString())
                .isTrue();
    }

    @Test
    void aScanWhoseAccessIsTakenAwayWaitsForItsUserAndGoesOn() throws IOException, InterruptedException {
        String source = connected();
        takeAway();
        String job = start(source);
        JobView paused = await().atMost(PATIENCE)
                .until(() -> api().job(job), view -> view.state().equals("PAUSED"));
        String health = connection().health();
        String again = connected();
        JobView ended = await().atMost(PATIENCE).until(() -> api().job(job), JobView::terminal);

        assertThat(paused.json().get("remedy").getAsString()).contains("Connect the source again");
        assertThat(health).isEqualTo("NEEDS_RECONNECTION");
        assertThat(again).isEqualTo(source);
        assertThat(ended.result().orElseThrow().complete())
                .as(ended.json().toString())
                .isTrue();
        assertThat(connection().health()).isEqualTo("OK");
    }

    @Test
    void whoeverUnticksTheFilesIsToldOnThePage() throws IOException, InterruptedException {
        ConnectView begun = begin();
        HttpResponse<String> page = consent(begun, Set.of(READ));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("did not allow access to the files");
        assertThat(api().connections().connecting(begun.id()).problem()).isPresent();
        assertThat(api().connections().all(false)).isEmpty();
    }

    @Test
    void aPageOfAnotherSiteCannotReachTheCallbackButByABrowserThatComesBack() throws IOException, InterruptedException {
        HttpResponse<String> fetched =
                send(HttpRequest.newBuilder(api().root().resolve("/api/v1/connect/callback?state=x"))
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "cors"));

        assertThat(fetched.statusCode()).isEqualTo(403);
    }
}
