package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.About;
import com.google.api.services.drive.model.Change;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own client against the simulator. */
final class GoogleClientTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private final SyntheticDrive drive =
            new SyntheticDrive(SyntheticSpec.of(3000, 11).withSharedDrives(3, 50), clock);
    private final DriveSimulator simulator;
    private final Drive client;

    GoogleClientTest() throws IOException {
        simulator = DriveSimulator.start(drive, SimOptions.with(clock).accessToken("secret"));
        client = new Drive.Builder(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        request -> request.getHeaders().setAuthorization("Bearer secret"))
                .setRootUrl(simulator.url().toString())
                .setApplicationName("test")
                .build();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void itListsEveryPage() throws IOException {
        Set<String> ids = new HashSet<>();
        String token = null;
        do {
            FileList page = client.files()
                    .list()
                    .setQ("trashed = false and createdTime >= '2014-01-01T00:00:00Z'")
                    .setFields(
                            "nextPageToken,incompleteSearch,files(id,name,size,createdTime,version,parents,shortcutDetails)")
                    .setPageSize(1000)
                    .setPageToken(token)
                    .execute();
            assertThat(page.getIncompleteSearch()).isFalse();
            page.getFiles().forEach(file -> ids.add(file.getId()));
            token = page.getNextPageToken();
        } while (token != null);

        Set<String> truth = new HashSet<>();
        drive.forEachLive(item -> truth.add(item.id()));
        assertThat(ids).isEqualTo(truth);
    }

    @Test
    void itGetsOneItemAndTheRoot() throws IOException {
        DriveItem item = drive.get(someFile(), true).orElseThrow();

        File file = client.files().get(item.id()).setFields("*").execute();

        assertThat(file.getName()).isEqualTo(item.name());
        assertThat(file.getSize()).isEqualTo(item.size());
        assertThat(file.getMd5Checksum()).isEqualTo(item.md5());
        assertThat(file.getVersion()).isEqualTo(item.version());
        assertThat(file.getCreatedTime().getValue()).isEqualTo(item.createdMs());
        assertThat(client.files().get("root").execute().getId()).isEqualTo(drive.rootId());
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThatThrownBy(() -> client.files().get("1nothing").execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getDetails().getErrors().get(0).getReason()).isEqualTo("notFound");
                });
    }

    @Test
    void itFollowsChanges() throws IOException {
        String start = client.changes().getStartPageToken().execute().getStartPageToken();
        DriveItem folder = drive.create(NewItem.folder("new", drive.rootId()));
        String file = someFile();
        drive.rename(file, "renamed");
        drive.move(file, folder.id());
        String gone = drive.create(NewItem.file("gone", folder.id(), 10)).id();
        drive.delete(gone);

        List<Change> changes = new ArrayList<>();
        String token = start;
        ChangeList page;
        do {
            page = client.changes().list(token).setPageSize(1).setFields("*").execute();
            changes.addAll(page.getChanges());
            token = page.getNextPageToken();
        } while (token != null);

        assertThat(changes).extracting(Change::getFileId).containsExactly(folder.id(), file, gone);
        assertThat(changes).extracting(Change::getRemoved).containsExactly(false, false, true);
        assertThat(changes.get(1).getFile().getName()).isEqualTo("renamed");
        assertThat(changes.get(1).getFile().getParents()).containsExactly(folder.id());
        assertThat(client.changes().list(page.getNewStartPageToken()).execute().getChanges())
                .isEmpty();
    }

    @Test
    void itReadsContentInRanges() throws IOException {
        String id = someFile();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        client.files().get(id).executeMediaAndDownloadTo(whole);

        Drive.Files.Get get = client.files().get(id);
        get.getRequestHeaders().setRange("bytes=10-19");
        HttpResponse part = get.executeMedia();

        assertThat(whole.size()).isEqualTo(drive.get(id, false).orElseThrow().size());
        assertThat(part.getStatusCode()).isEqualTo(206);
        assertThat(part.getHeaders().getContentRange()).isEqualTo("bytes 10-19/" + whole.size());
        assertThat(part.getContent().readAllBytes()).isEqualTo(Arrays.copyOfRange(whole.toByteArray(), 10, 20));
    }

    @Test
    void itBatches() throws IOException {
        List<String> answered = new ArrayList<>();
        BatchRequest batch = client.batch();
        JsonBatchCallback<File> callback = new JsonBatchCallback<>() {
            @Override
            public void onSuccess(File file, HttpHeaders headers) {
                answered.add(file.getId());
            }

            @Override
            public void onFailure(GoogleJsonError error, HttpHeaders headers) {
                answered.add(error.getCode() + error.getErrors().get(0).getReason());
            }
        };
        client.files().get(drive.idOf(1)).queue(batch, callback);
        client.files().get("1nothing").queue(batch, callback);
        client.files().get(drive.idOf(2)).queue(batch, callback);
        batch.execute();

        assertThat(answered).containsExactly(drive.idOf(1), "404notFound", drive.idOf(2));
    }

    @Test
    void itChangesTheDrive() throws IOException {
        File folder = client.files()
                .create(new File().setName("a folder").setMimeType(DriveItem.FOLDER))
                .setFields("id,parents")
                .execute();
        File file = client.files()
                .create(new File().setName("a doc").setParents(List.of(folder.getId())))
                .execute();
        client.files().update(folder.getId(), new File().setTrashed(true)).execute();

        File inBin = client.files()
                .get(file.getId())
                .setFields("trashed,explicitlyTrashed")
                .execute();
        assertThat(folder.getParents()).containsExactly(drive.rootId());
        assertThat(inBin.getTrashed()).isTrue();
        assertThat(inBin.getExplicitlyTrashed()).isFalse();

        client.files().delete(folder.getId()).execute();
        assertThatThrownBy(() -> client.files().get(file.getId()).execute())
                .isInstanceOf(GoogleJsonResponseException.class);
    }

    @Test
    void itSaysWhoseDriveItIsAndWhichAreShared() throws IOException {
        About about = client.about().get().setFields("user,storageQuota").execute();

        assertThat(about.getUser().getEmailAddress()).isEqualTo(drive.user().emailAddress());
        assertThat(about.getStorageQuota().getUsage())
                .isEqualTo(drive.usedBytes())
                .isPositive();
        assertThat(client.drives().list().execute().getDrives()).hasSize(3);
        assertThatThrownBy(() -> client.about().get().execute()).isInstanceOf(GoogleJsonResponseException.class);
    }

    @Test
    void aQueryTooLongForAnAddressStillArrives() throws IOException {
        String q = "name != '" + "x".repeat(4000) + "'";

        assertThat(client.files().list().setQ(q).setPageSize(5).execute().getFiles())
                .hasSize(5);
    }

    private String someFile() {
        List<String> ids = new ArrayList<>();
        drive.forEachLive(item -> {
            if (item.size() > 100 && item.size() < 1_000_000 && item.ownedByMe()) {
                ids.add(item.id());
            }
        });
        return ids.get(0);
    }
}
