package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import dev.drivemind.source.Content;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports over the real protocol, by each of the ways there are. */
class ExportWireTest {
    private static final Deadline PATIENT = Deadline.of(() -> Duration.ofMinutes(8), duration -> {});

    private final DriveClient client = new DriveClient(
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20)),
            InstantSource.system(),
            new Random(7));
    private final DriveSimulator simulator;
    private final FileSource source;
    private final FileEntry document;

    ExportWireTest() throws IOException {
        SyntheticDrive made = new SyntheticDrive(SyntheticSpec.of(1_000, 7), Clock.systemUTC());
        simulator = DriveSimulator.start(made, SimOptions.with(Clock.systemUTC()));
        QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);
        DriveEndpoint endpoint = new DriveEndpoint(simulator.url().toString(), pacer);
        source = client.open(new DriveAccount(endpoint, "ada", AccessTokens.fixed("any")), PATIENT);
        document = first("application/vnd.google-apps.document");
    }

    private FileEntry first(String type) {
        return source.list(source.corpora(Selection.OWN_DRIVE).get(0), Window.ALL, Optional.empty()).files().stream()
                .filter(entry -> entry.mimeType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static boolean prepares(Call call) {
        return call.path().endsWith("/download");
    }

    private static boolean exports(Call call) {
        return call.path().endsWith("/export");
    }

    private static boolean asksForLinks(Call call) {
        return "exportLinks".equals(call.params().get("fields"));
    }

    @AfterEach
    void close() {
        source.close();
        simulator.close();
        client.close();
    }

    private String exported() throws IOException {
        try (Content content = source.export(document.id(), "text/plain")) {
            return new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Kind refused() {
        return catchThrowableOfType(SourceException.class, this::exported).kind();
    }

    private String expected() {
        return "Export of " + document.name() + "\n";
    }

    @Test
    void aDocumentIsExportedAndNothingElseIs() throws IOException {
        assertThat(exported()).isEqualTo(expected());
        FileEntry file = first("application/pdf");
        assertThat(catchThrowableOfType(SourceException.class, () -> source.export(file.id(), "text/plain"))
                        .kind())
                .isEqualTo(Kind.NOT_OFFERED);
    }

    @Test
    void whatIsTooLargeToBeExportedAtOnceIsMadeMeanwhile() throws IOException {
        simulator.faults().add("large-export=1");

        assertThat(exported()).isEqualTo(expected());
    }

    @Test
    void anExportThatFailsIsTriedTwiceAndThenInAnotherWay() throws IOException {
        simulator.faults().always(ExportWireTest::exports, Fault.Status.of(500));

        assertThat(exported()).isEqualTo(expected());
        assertThat(simulator.faults().met()).containsEntry("500:internalError", 2L);
    }

    @Test
    void anOperationThatIsGoneLeavesTheLinkOfTheDescription() throws IOException {
        simulator.faults().add("large-export=1");
        simulator.faults().always(call -> call.path().startsWith("/drive/v3/operations/"), Fault.Status.of(404));

        assertThat(exported()).isEqualTo(expected());
    }

    @ParameterizedTest
    @CsvSource({
        "403, exportSizeLimitExceeded, TOO_LARGE",
        "403, cannotExportFile, NOT_OFFERED",
        "404, notFound, NOT_FOUND"
    })
    void whatIsRefusedInEachWayHasTheReasonOfTheFirst(int status, String reason, Kind kind) {
        simulator.faults().always(ExportWireTest::exports, Fault.Status.of(status, reason));
        simulator.faults().always(ExportWireTest::prepares, Fault.Status.of(403, "insufficientFilePermissions"));
        simulator.faults().always(ExportWireTest::asksForLinks, Fault.Status.of(403, "insufficientFilePermissions"));

        assertThat(refused()).isEqualTo(kind);
    }

    @Test
    void aDriveThatHasHadEnoughIsNotAskedInAnotherWay() {
        simulator.faults().add("large-export=1");
        simulator.faults().always(ExportWireTest::prepares, Fault.Status.of(401));

        assertThat(refused()).isEqualTo(Kind.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://docs.google.com/feeds/x, true",
        "https://doc-0s.googleusercontent.com/x, true",
        "https://www.googleapis.com/download/x, true",
        "http://127.0.0.1:8085/drive/exports/x, true",
        "http://127.0.0.1:8086/drive/exports/x, false",
        "http://docs.google.com/x, false",
        "https://docs.google.com.evil.example/x, false",
        "https://evilgoogleusercontent.com/x, false",
        "https://user@docs.google.com/x, false",
        "https://docs.google.com:444/x, false",
        "/relative, false",
        "nonsense{}, false",
    })
    void noAddressOfOthersSeesTheAccessToken(String address, boolean own) {
        QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);

        assertThat(new DriveEndpoint("http://127.0.0.1:8085/", pacer).isOwn(address))
                .isEqualTo(own);
    }
}
