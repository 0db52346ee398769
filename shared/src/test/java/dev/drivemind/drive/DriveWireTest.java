package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.source.Change;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriveWireTest {
    /** Plenty of time, and waits that cost none. */
    private static final Deadline PATIENT = new Deadline() {
        @Override
        public Duration left() {
            return Duration.ofMinutes(8);
        }

        @Override
        public void sleep(Duration duration) {}
    };

    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private final SyntheticDrive drive = new SyntheticDrive(SyntheticSpec.of(3_000, 7), Clock.systemUTC());
    private final DriveClient client = new DriveClient(SHORT, InstantSource.system(), new Random(7));
    private DriveSimulator simulator;
    private FileSource source;

    @BeforeEach
    void connect() throws IOException {
        simulator =
                DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()).accessToken("the token"));
        source = open("the token");
    }

    @AfterEach
    void disconnect() {
        source.close();
        simulator.close();
        client.close();
    }

    private FileSource open(String token) {
        QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);
        DriveEndpoint endpoint = new DriveEndpoint(simulator.url().toString(), pacer);
        return client.open(new DriveAccount(endpoint, "ada", AccessTokens.fixed(token)), PATIENT);
    }

    private Corpus corpus() {
        return source.corpora(Selection.OWN_DRIVE).get(0);
    }

    private List<FileEntry> everything() {
        List<FileEntry> all = new ArrayList<>();
        Optional<PageToken> token = Optional.empty();
        do {
            Page page = source.list(corpus(), Window.ALL, token);
            all.addAll(page.files());
            token = page.next();
        } while (token.isPresent());
        return all;
    }

    private void assertEqualsTheDrive(List<FileEntry> listed) {
        TreeSet<String> truth = new TreeSet<>();
        drive.forEachLive(item -> truth.add(item.id() + " " + item.version() + " " + item.name()));
        assertThat(listed)
                .extracting(entry -> entry.id() + " " + entry.version() + " " + entry.name())
                .containsExactlyInAnyOrderElementsOf(truth);
    }

    @Test
    void aListingIsTheDrive() {
        assertEqualsTheDrive(everything());
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.Status.of(403, "userRateLimitExceeded"),
                Fault.Status.of(403, "rateLimitExceeded"),
                Fault.Status.of(429),
                Fault.Status.of(500),
                Fault.Status.of(502),
                Fault.Status.of(503),
                Fault.Status.of(504),
                new Fault.HtmlPage(502),
                new Fault.Reset(),
                new Fault.CutOff(),
                new Fault.Truncated(),
                new Fault.Drip(1, Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aFaultThatPassesIsSatOut(Fault fault) {
        simulator.faults().next(2, Call::listsFiles, fault);
        assertEqualsTheDrive(everything());
        assertThat(simulator.faults().met()).hasSize(1).containsValue(2L);
    }

    @Test
    void aDeadPageTokenIsToldAsSuch() {
        Page first = source.list(corpus(), Window.ALL, Optional.empty());
        simulator.faults().next(1, Call::hasPageToken, new Fault.DeadPageToken());
        assertFails(Kind.PAGE_TOKEN_REJECTED, () -> source.list(corpus(), Window.ALL, first.next()));
    }

    @Test
    void anIncompleteAnswerSaysSo() {
        simulator.faults().next(1, Call::listsFiles, new Fault.Incomplete());
        assertThat(source.list(corpus(), Window.ALL, Optional.empty()).incomplete())
                .isTrue();
    }

    @Test
    void refusalsThatStayAreToldApart() {
        Corpus corpus = corpus();
        simulator.faults().next(1, Call::listsFiles, Fault.Status.of(403, "insufficientFilePermissions"));
        assertFails(Kind.FORBIDDEN, () -> source.list(corpus, Window.ALL, Optional.empty()));
        simulator.faults().next(1, Call::listsFiles, Fault.Status.of(403, "dailyLimitExceeded"));
        assertFails(Kind.RATE_LIMITED, () -> source.list(corpus, Window.ALL, Optional.empty()));
        try (FileSource wrong = open("another token")) {
            assertFails(Kind.UNAUTHORIZED, () -> wrong.list(corpus, Window.ALL, Optional.empty()));
        }
    }

    private static void assertFails(Kind kind, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void whatHappenedIsInTheChangeFeedAndAskedForById() {
        Corpus corpus = corpus();
        PageToken start = source.changes(corpus).startToken();
        List<FileEntry> files = everything().stream()
                .filter(entry -> !entry.mimeType().equals(FileEntry.FOLDER))
                .toList();
        String gone = files.get(1).id();
        String renamed = files.get(2).id();
        drive.delete(gone);
        drive.rename(renamed, "another name");
        ChangePage page = source.changes(corpus).read(start);
        assertThat(page.changes()).contains(new Change.Removed(gone));
        assertThat(page.changes())
                .anySatisfy(change -> assertThat(change)
                        .isInstanceOfSatisfying(
                                Change.Present.class,
                                present -> assertThat(present.file().name()).isEqualTo("another name")));
        assertThat(source.lookup(gone)).isInstanceOf(Lookup.Gone.class);
        assertThat(source.lookup(renamed)).isInstanceOf(Lookup.Found.class);
    }
}
