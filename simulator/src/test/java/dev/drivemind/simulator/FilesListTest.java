package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FilesListTest {
    private static final String FIELDS = "nextPageToken,files(id,name,mimeType,size,createdTime,md5Checksum,trashed)";

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private final SyntheticDrive drive =
            new SyntheticDrive(SyntheticSpec.of(5000, 7).withSharedDrives(2, 300), clock);
    private DriveSimulator simulator;
    private Wire wire;

    FilesListTest() throws IOException {
        simulator = DriveSimulator.start(drive, SimOptions.with(clock));
        wire = new Wire(simulator);
    }

    @BeforeEach
    void nothingGoesWrong() {
        simulator.faults().clear();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void allPagesTogetherAreTheTruth() throws IOException {
        Set<String> truth = new TreeSet<>();
        drive.forEachLive(item -> truth.add(line(item)));

        List<JsonObject> listed = wire.listAll("q", "trashed = false", "fields", FIELDS, "pageSize", "999");

        assertThat(listed).hasSameSizeAs(truth);
        Set<String> lines = new TreeSet<>();
        listed.forEach(file -> lines.add(line(file)));
        assertThat(lines).isEqualTo(truth);
        assertThat(truth).hasSizeBetween(4500, 4990);
    }

    private static String line(DriveItem item) {
        return item.id()
                + item.name()
                + item.mimeType()
                + item.size()
                + item.md5()
                + Instant.ofEpochMilli(item.createdMs()).toEpochMilli();
    }

    private static String line(JsonObject file) {
        String size = file.has("size") ? file.get("size").getAsString() : "-1";
        String md5 = file.has("md5Checksum") ? file.get("md5Checksum").getAsString() : "null";
        long created = Instant.parse(file.get("createdTime").getAsString()).toEpochMilli();
        return file.get("id").getAsString()
                + file.get("name").getAsString()
                + file.get("mimeType").getAsString()
                + size
                + md5
                + created;
    }

    @Test
    void windowsOfCreatedTimeDivideTheDrive() throws IOException {
        List<String> cuts =
                List.of("2015-01-01", "2019-06-01T12:00:00", "2024-01-01T00:00:00.000Z", "2025-02-03T04:05:06+02:00");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= cuts.size(); i++) {
            String from = i == 0 ? "" : "createdTime >= '" + cuts.get(i - 1) + "' and ";
            String below = i == cuts.size() ? "" : "createdTime < '" + cuts.get(i) + "' and ";
            wire.listAll("q", from + below + "trashed=false", "fields", FIELDS, "pageSize", "1000")
                    .forEach(file -> ids.add(file.get("id").getAsString()));
        }

        assertThat(ids).doesNotHaveDuplicates();
        Set<String> truth = new HashSet<>();
        drive.forEachLive(item -> truth.add(item.id()));
        assertThat(new HashSet<>(ids)).isEqualTo(truth);
    }

    @Test
    void theFolderTreeWalkedFromTheRootIsTheSameAsTheFlatListing() throws IOException {
        List<String> open = new ArrayList<>(List.of("root"));
        Set<String> walked = new HashSet<>();
        while (!open.isEmpty()) {
            String folder = open.remove(open.size() - 1);
            for (JsonObject file :
                    wire.listAll("q", "'" + folder + "' in parents", "fields", "nextPageToken,files(id,mimeType)")) {
                assertThat(walked.add(file.get("id").getAsString())).isTrue();
                if (file.get("mimeType").getAsString().equals(DriveItem.FOLDER)) {
                    open.add(file.get("id").getAsString());
                }
            }
        }

        Set<String> listed = new HashSet<>();
        wire.listAll("q", "not sharedWithMe", "pageSize", "1000")
                .forEach(file -> listed.add(file.get("id").getAsString()));
        assertThat(walked).isEqualTo(listed);
        Set<String> owned = new HashSet<>();
        wire.listAll("q", "'me' in owners", "pageSize", "1000")
                .forEach(file -> owned.add(file.get("id").getAsString()));
        assertThat(owned).as("others own some of it").hasSizeLessThan(walked.size());
        assertThat(walked).containsAll(owned);
    }

    @Test
    void aPageWithParentsHoldsAtMost460() throws IOException {
        assertThat(wire.json("files", "pageSize", "1000", "fields", "files(id,parents)")
                        .getAsJsonArray("files"))
                .hasSize(460);
        assertThat(wire.json("files", "pageSize", "1000", "fields", "files(id)").getAsJsonArray("files"))
                .hasSize(1000);
        assertThat(wire.json("files").getAsJsonArray("files")).hasSize(100);
    }

    @Test
    void onlyTheFieldsOfTheMaskAreThere() throws IOException {
        JsonObject page = wire.json(
                "files",
                "pageSize",
                "1",
                "q",
                "'me' in owners",
                "fields",
                "files(id,owners(emailAddress),capabilities/canListChildren)");

        assertThat(page.keySet()).containsExactly("files");
        JsonObject file = page.getAsJsonArray("files").get(0).getAsJsonObject();
        assertThat(file.keySet()).containsExactlyInAnyOrder("id", "owners", "capabilities");
        assertThat(file.getAsJsonArray("owners").get(0).getAsJsonObject().keySet())
                .containsExactly("emailAddress");
    }

    @Test
    void withoutAMaskAFileHasFourFields() throws IOException {
        JsonObject page = wire.json("files", "pageSize", "1");

        assertThat(page.keySet()).containsExactlyInAnyOrder("kind", "incompleteSearch", "nextPageToken", "files");
        assertThat(page.getAsJsonArray("files").get(0).getAsJsonObject().keySet())
                .containsExactlyInAnyOrder("kind", "id", "name", "mimeType");
    }

    @Test
    void aTokenIsGoodForItsOwnQueryOnly() throws IOException {
        String token =
                wire.json("files", "q", "trashed=false").get("nextPageToken").getAsString();

        assertThat(wire.get("files", "q", "trashed=false", "pageToken", token).statusCode())
                .isEqualTo(200);
        assertRefused(wire.get("files", "q", "trashed=true", "pageToken", token), 400, "invalid", "pageToken");
        assertRefused(wire.get("files", "q", "trashed=false", "pageToken", token + "x"), 400, "invalid", "pageToken");
        assertRefused(wire.get("files", "pageToken", "nonsense"), 400, "invalid", "pageToken");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAsAtGoogle() throws IOException {
        assertRefused(wire.get("files", "q", "trashed ="), 400, "invalid", "q");
        assertRefused(wire.get("files", "q", "(trashed = false"), 400, "invalid", "q");
        assertRefused(wire.get("files", "q", "createdTime > 'yesterday'"), 400, "invalid", "q");
        assertRefused(wire.get("files", "fields", "files(id,colour)"), 400, "invalidParameter", "fields");
        assertRefused(wire.get("files", "fields", "files(id"), 400, "invalidParameter", "fields");
        assertRefused(wire.get("files", "pageSize", "1001"), 400, "invalidParameter", "pageSize");
        assertRefused(wire.get("files/nothing"), 404, "notFound", "fileId");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String reason, String location) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":" + status, "\"reason\":\"" + reason + "\"");
        assertThat(response.body()).contains("\"location\":\"" + location + "\"");
    }

    @Test
    void sharedDrivesAreListedWhenAskedFor() throws IOException {
        String first = drive.sharedDrives().get(0).id();

        List<JsonObject> one = wire.listAll(
                "corpora",
                "drive",
                "driveId",
                first,
                "includeItemsFromAllDrives",
                "true",
                "supportsAllDrives",
                "true",
                "fields",
                "nextPageToken,files(id,driveId,ownedByMe,owners)",
                "pageSize",
                "70");
        List<JsonObject> all = wire.listAll(
                "corpora",
                "allDrives",
                "includeItemsFromAllDrives",
                "true",
                "supportsAllDrives",
                "true",
                "fields",
                "nextPageToken,files(id)",
                "pageSize",
                "1000");

        assertThat(one).hasSize(300).allSatisfy(file -> {
            assertThat(file.get("driveId").getAsString()).isEqualTo(first);
            assertThat(file.keySet()).doesNotContain("ownedByMe", "owners");
        });
        assertThat(all).hasSize(5600).doesNotHaveDuplicates();
        assertThat(wire.get("files", "corpora", "allDrives").statusCode()).isEqualTo(400);
    }

    @Test
    void orderByIsKept() throws IOException {
        List<String> times = new ArrayList<>();
        wire.listAll("orderBy", "modifiedTime desc", "fields", "nextPageToken,files(modifiedTime)", "pageSize", "1000")
                .forEach(file -> times.add(file.get("modifiedTime").getAsString()));

        assertThat(times).hasSize(5000).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void wordsOfContentsAreFoundAndNeverInAnotherOrder() throws IOException {
        String q = "fullText contains 'export' and trashed = false";

        assertThat(wire.listAll("q", q, "fields", "nextPageToken,files(mimeType)", "pageSize", "100"))
                .hasSizeGreaterThan(100)
                .allSatisfy(file ->
                        assertThat(file.get("mimeType").getAsString()).startsWith("application/vnd.google-apps."));
        assertThat(wire.get("files", "q", q, "orderBy", "name").statusCode()).isEqualTo(403);
    }

    @Test
    void sharedWithMeItemsHaveNeitherParentNorMe() throws IOException {
        List<JsonObject> files =
                wire.listAll("q", "sharedWithMe", "fields", "nextPageToken,files(id,parents,ownedByMe,owners)");

        assertThat(files).hasSizeBetween(20, 90).allSatisfy(file -> {
            assertThat(file.has("parents")).isFalse();
            assertThat(file.get("ownedByMe").getAsBoolean()).isFalse();
        });
    }
}
