package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.ContentFault;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.folder.FolderDrive;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents over the real protocol, with what goes wrong on the way. */
class DownloadWireTest {
    private static final Deadline PATIENT = Deadline.of(() -> Duration.ofMinutes(8), duration -> {});

    private final DriveClient client = new DriveClient(
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
            InstantSource.system(),
            new Random(7));
    private final Path folder;
    private final byte[] bytes = new byte[3_000_000];
    private final FolderDrive drive;
    private final DriveSimulator simulator;
    private final FileSource source;
    private final FileEntry file;

    DownloadWireTest(@TempDir Path temp) throws IOException {
        this.folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        new Random(3).nextBytes(bytes);
        Path unused = Files.write(folder.resolve("large.bin"), bytes);
        this.drive = FolderDrive.open(folder, temp.resolve("catalogue.db"), Optional.empty(), Clock.systemUTC());
        this.simulator = DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()));
        this.source = open(simulator);
        this.file =
                source.list(source.corpora(Selection.OWN_DRIVE).get(0), Window.ALL, Optional.empty()).files().stream()
                        .filter(entry -> entry.name().equals("large.bin"))
                        .findFirst()
                        .orElseThrow();
    }

    private FileSource open(DriveSimulator served) {
        QuotaPacer pacer = new QuotaPacer(Quota.unlimited(), InstantSource.system(), System::nanoTime);
        DriveEndpoint endpoint = new DriveEndpoint(served.url().toString(), pacer);
        return client.open(new DriveAccount(endpoint, "ada", AccessTokens.fixed("any")), PATIENT);
    }

    @AfterEach
    void close() throws Exception {
        source.close();
        simulator.close();
        drive.close();
        client.close();
    }

    private byte[] read(long from) throws IOException {
        try (Content content = source.open(file.id(), from)) {
            return content.bytes().readAllBytes();
        }
    }

    @Test
    void aFileArrivesWholeThoughItsConnectionBreaksAgainAndAgain() throws IOException {
        simulator.faults().next(5, Call::isMedia, new Fault.CutOff());

        assertThat(read(0)).isEqualTo(bytes);
        assertThat(simulator.faults().met()).containsEntry("cut", 5L);
    }

    @Test
    void aPartArrivesFromTheByteOnThatWasWanted() throws IOException {
        simulator.faults().next(2, Call::isMedia, new Fault.CutOff());

        assertThat(read(2_000_000)).isEqualTo(Arrays.copyOfRange(bytes, 2_000_000, bytes.length));
    }

    @Test
    void aFileThatIsReplacedWhileItsConnectionIsBrokenIsNotMixed() {
        simulator.faults().next(1, Call::isMedia, new Fault.CutOff());

        SourceException failure = catchThrowableOfType(SourceException.class, () -> {
            try (Content content = source.open(file.id(), 0)) {
                InputStream in = content.bytes();
                byte[] unused = in.readNBytes(1_000);
                Path unusedFile = Files.write(folder.resolve("large.bin"), "another".getBytes(StandardCharsets.UTF_8));
                byte[] unusedRest = in.readAllBytes();
            }
        });

        assertThat(failure.kind()).isIn(Kind.CHANGED, Kind.NOT_FOUND);
    }

    @Test
    void whatIsMarkedAsHarmfulIsNotHandedOut() {
        simulator.faults().next(1, Call::isMedia, Fault.Status.of(403, "cannotDownloadAbusiveFile"));

        assertThat(catchThrowableOfType(SourceException.class, () -> read(0)).kind())
                .isEqualTo(Kind.HARMFUL);
    }

    @Test
    void aDocumentIsExportedAndNothingElseIs() throws IOException {
        SyntheticDrive made = new SyntheticDrive(SyntheticSpec.of(1_000, 7), Clock.systemUTC());
        try (DriveSimulator served = DriveSimulator.start(made, SimOptions.with(Clock.systemUTC()));
                FileSource documents = open(served)) {
            FileEntry document =
                    documents
                            .list(documents.corpora(Selection.OWN_DRIVE).get(0), Window.ALL, Optional.empty())
                            .files()
                            .stream()
                            .filter(entry -> entry.mimeType().equals("application/vnd.google-apps.document"))
                            .findFirst()
                            .orElseThrow();
            try (Content content = documents.export(document.id(), "text/plain")) {
                assertThat(new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("Export of " + document.name() + "\n");
            }
            assertThat(documents.search(List.of("export of"), 1_000)).contains(document.id());
            assertThat(documents.search(List.of("of export"), 1_000)).isEmpty();
        }
    }

    @Test
    void whatIsMarkedAsHarmfulIsHandedOutToAnExplicitWordAlone() throws IOException {
        simulator.faults().add("abusive=1");
        simulator.faults().next(2, Call::isMedia, new Fault.CutOff());

        assertThat(catchThrowableOfType(SourceException.class, () -> read(0)).kind())
                .isEqualTo(Kind.HARMFUL);
        try (Content content = source.openThoughHarmful(file.id(), 0)) {
            assertThat(content.bytes().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aConnectionThatIsResetAtAByteIsTakenUpThere() throws IOException {
        simulator.faults().next(3, Call::isMedia, new ContentFault.ResetAt(500_000));

        assertThat(read(0)).isEqualTo(bytes);
        assertThat(simulator.faults().met()).containsEntry("reset-at", 3L);
    }

    @Test
    void aContentThatIsSwappedBetweenTwoRangesIsNotTakenForTheFile() {
        assertThat(source.checksums(List.of(file))).isNotEmpty(); // from now on the drive tells it
        simulator.faults().next(1, Call::isMedia, new Fault.CutOff());
        simulator.faults().always(Call::isMedia, new ContentFault.Swapped());

        assertThat(catchThrowableOfType(SourceException.class, () -> read(0)).kind())
                .isEqualTo(Kind.CHANGED);
    }
}
