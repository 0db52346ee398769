package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.ConnectView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.ScanSelection;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * All secrets of one machine go through the real server, while the drive fails: none is in a line of the log at any level, in a page, or
 * in a file of the data directory but the one that is there to hold it.
 */
class CanarySecretsTest extends Following {
    private static final Set<String> HOLDERS = Set.of("session");
    private static final String CLIENT = "canary-secret-of-the-client";
    private static final String ACCESS = "canary-access-token";

    private final Lines log = new Lines();
    private final SyntheticDrive drive = new SyntheticDrive(SPEC, Clock.systemUTC());
    private final List<String> pages = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>(List.of(CLIENT, ACCESS));

    @BeforeEach
    void start() throws IOException {
        simulate(drive);
        up();
    }

    @AfterEach
    void detach() {
        log.end();
    }

    private Api api() {
        LocalServer running = server.orElseThrow();
        return new Api(running.url(), running.sessionToken());
    }

    private HttpResponse<String> visit(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("Sec-Fetch-Mode", "navigate")
                                .header("Sec-Fetch-Dest", "document")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Consents, and comes back; the source's id. */
    private String connected(DriveSimulator simulator) throws IOException, InterruptedException {
        ConnectView begun = api().connections()
                .connect("try-out", CLIENT, "read", simulator.url().toString());
        HttpResponse<String> decided = visit(URI.create(begun.authorizationUrl()));
        URI back = URI.create(decided.headers().firstValue("Location").orElseThrow());
        for (String parameter : back.getRawQuery().split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (Set.of("state", "code").contains(pair[0])) {
                secrets.add(URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        HttpResponse<String> page = visit(back);
        pages.add(page.headers().map() + page.body());
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return api().connections().connecting(begun.id()).source().orElseThrow();
    }

    private void scanToTheEnd(String source) {
        String job = api().start(new ScanRequest(source, null, ScanSelection.AS_BEFORE, true, false))
                .job()
                .id();
        await().atMost(PATIENCE)
                .until(
                        () -> api().job(job),
                        view -> view.terminal() || view.state().equals("PAUSED"));
        pages.add(api().job(job).json().toString());
    }

    @Test
    void noSecretIsSeenWhereItDoesNotBelong() throws IOException, InterruptedException {
        DriveSimulator played = simulator.orElseThrow();
        secrets.add(server.orElseThrow().sessionToken().reveal());
        played.tokens().consentByItself(Set.of("openid", "email", "https://www.googleapis.com/auth/drive.readonly"));
        played.faults().next(3, Call::listsFiles, Fault.Status.of(500));
        scanToTheEnd(api().connections()
                .addDrive(played.url().toString(), new Secret(ACCESS), null)
                .id());
        String source = connected(played);
        played.faults().next(2, Call::listsFiles, Fault.Status.of(401));
        scanToTheEnd(source);
        played.tokens().expireAccessTokens();
        scanToTheEnd(source);
        played.tokens().revokeAll();
        scanToTheEnd(source);
        connected(played);
        refused();
        server.orElseThrow().close();

        for (int i = 1; i < 40; i++) {
            secrets.addAll(
                    List.of("\"ya29.sim-" + i + "\"", "ya29.sim-" + i + " ", "1//sim-" + i, encoded("1//sim-" + i)));
        }
        long bytes = assertNoFileHolds();
        System.out.println(
                "Canary secrets on one machine: " + log.count() + " lines of the log, " + bytes + " bytes of files");
        assertThat(log.count()).isPositive();
        for (String secret : secrets) {
            assertThat(log.text()).doesNotContain(secret);
            assertThat(pages).noneMatch(page -> page.contains(secret));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Somebody with nearly the right token. */
    private void refused() {
        Secret wrong = new Secret(server.orElseThrow().sessionToken().reveal() + "x");
        try {
            new Api(server.orElseThrow().url(), wrong).sources();
        } catch (ApiException e) {
            pages.add(e.toString());
        }
        assertThat(pages.get(pages.size() - 1)).contains("ApiException");
    }

    private long assertNoFileHolds() throws IOException {
        try (Stream<Path> files = Files.walk(temp.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !HOLDERS.contains(String.valueOf(file.getFileName())))
                    .mapToLong(this::assertHoldsNone)
                    .sum();
        }
    }

    private long assertHoldsNone(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(secrets).as(file.toString()).noneMatch(content::contains);
            return content.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that our own classes log, with all that belongs to it. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        private final Logger logger = loggers.getLogger("dev.drivemind");
        private final PatternLayout layout = new PatternLayout();
        private final StringBuilder text = new StringBuilder();

        Lines() {
            layout.setContext(loggers);
            layout.setPattern("%level %logger %msg %kvp %mdc %ex%n");
            layout.start();
            setContext(loggers);
            start();
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            text.append(layout.doLayout(event));
        }

        synchronized String text() {
            return text.toString();
        }

        long count() {
            return text().lines().count();
        }

        void end() {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
