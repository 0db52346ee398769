package dev.drivemind.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.drivemind.source.Corpus;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Selection;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DriveRequestsTest {
    private static final String FILE =
            "id,version,name,mimeType,parents,trashed,explicitlyTrashed,createdTime,modifiedTime,size,md5Checksum,"
                    + "owners(emailAddress),ownedByMe,driveId,shortcutDetails/targetId,"
                    + "capabilities(canListChildren,canDownload),appProperties";
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant BELOW = Instant.parse("2021-06-30T12:34:56.789Z");

    private final DriveFixture drive = new DriveFixture();

    @AfterEach
    void close() throws IOException {
        drive.close();
    }

    @Test
    void aListingOfTheUsersDriveAsksForExactlyWhatIsRead() {
        drive.server.replies(DriveFixture.EMPTY_LIST);

        drive.source().list(DriveFixture.USER, new Window(Optional.of(FROM), Optional.of(BELOW)), Optional.empty());

        assertThat(asked().path()).isEqualTo("/drive/v3/files");
        assertThat(asked().parameters())
                .containsOnly(
                        entry(
                                "q",
                                "trashed = false and createdTime >= '2020-01-01T00:00:00.000Z' and createdTime <"
                                        + " '2021-06-30T12:34:56.789Z'"),
                        entry("pageSize", "1000"),
                        entry("fields", "nextPageToken,incompleteSearch,files(" + FILE + ")"),
                        entry("corpora", "user"),
                        entry("supportsAllDrives", "true"),
                        entry("includeItemsFromAllDrives", "false"),
                        entry("prettyPrint", "false"));
    }

    @Test
    void aListingOfASharedDriveNamesItAndIncludesItsItems() {
        drive.server.replies(DriveFixture.EMPTY_LIST);

        drive.source().list(DriveFixture.TEAM, Window.ALL, Optional.of(new PageToken("page 2+/=")));

        assertThat(asked().parameters())
                .contains(
                        entry("corpora", "drive"),
                        entry("driveId", "0TEAM"),
                        entry("supportsAllDrives", "true"),
                        entry("includeItemsFromAllDrives", "true"),
                        entry("pageToken", "page 2+/="));
    }

    @Test
    void wordsAreSearchedForInAllDrivesAndPhrasesAsSuch() {
        drive.server.replies(DriveFixture.EMPTY_LIST);

        assertThat(drive.source().search(List.of("annual budget", "o'hara\\"), 50))
                .isEmpty();

        assertThat(asked().parameters())
                .containsOnly(
                        entry(
                                "q",
                                "trashed = false and fullText contains '\"annual budget\"'"
                                        + " and fullText contains '\"o\\'hara\\\\\"'"),
                        entry("pageSize", "50"),
                        entry("fields", "nextPageToken,incompleteSearch,files(" + FILE + ")"),
                        entry("corpora", "allDrives"),
                        entry("supportsAllDrives", "true"),
                        entry("includeItemsFromAllDrives", "true"),
                        entry("prettyPrint", "false"));
    }

    @Test
    void onlyTheBoundsThatAWindowHasAreAskedFor() {
        drive.server.replies(DriveFixture.EMPTY_LIST);
        DriveSource source = drive.source();

        source.list(DriveFixture.USER, Window.ALL, Optional.empty());
        source.list(DriveFixture.USER, new Window(Optional.of(FROM), Optional.empty()), Optional.empty());
        source.list(DriveFixture.USER, new Window(Optional.empty(), Optional.of(BELOW)), Optional.empty());

        assertThat(drive.server.asked())
                .extracting(asked -> asked.parameters().get("q"))
                .containsExactly(
                        "trashed = false",
                        "trashed = false and createdTime >= '2020-01-01T00:00:00.000Z'",
                        "trashed = false and createdTime < '2021-06-30T12:34:56.789Z'");
    }

    @Test
    void changesOfASharedDriveAreAskedForWithRemovals() {
        drive.server.replies(Reply.ok("{\"changes\":[],\"newStartPageToken\":\"9\"}"));

        drive.source().changes(DriveFixture.TEAM).read(new PageToken("7"));

        assertThat(asked().path()).isEqualTo("/drive/v3/changes");
        assertThat(asked().parameters())
                .containsOnly(
                        entry("pageToken", "7"),
                        entry("pageSize", "1000"),
                        entry(
                                "fields",
                                "nextPageToken,newStartPageToken,changes(changeType,fileId,removed,file(" + FILE
                                        + "))"),
                        entry("includeRemoved", "true"),
                        entry("restrictToMyDrive", "false"),
                        entry("supportsAllDrives", "true"),
                        entry("includeItemsFromAllDrives", "true"),
                        entry("driveId", "0TEAM"),
                        entry("prettyPrint", "false"));
    }

    @Test
    void changesOfTheUsersDriveLeaveOutSharedDrives() {
        drive.server.replies(Reply.ok("{\"changes\":[],\"newStartPageToken\":\"9\"}"));

        drive.source().changes(DriveFixture.USER).read(new PageToken("7"));

        assertThat(asked().parameters())
                .contains(entry("includeItemsFromAllDrives", "false"))
                .doesNotContainKey("driveId");
    }

    @Test
    void theStartTokenIsThatOfTheCorpus() {
        drive.server.replies(Reply.ok("{\"startPageToken\":\"41\"}"));

        PageToken token = drive.source().changes(DriveFixture.TEAM).startToken();

        assertThat(token).isEqualTo(new PageToken("41"));
        assertThat(asked().path()).isEqualTo("/drive/v3/changes/startPageToken");
        assertThat(asked().parameters()).contains(entry("driveId", "0TEAM"), entry("supportsAllDrives", "true"));
    }

    @Test
    void aLookupEscapesTheIdAndAllowsSharedDrives() {
        drive.server.replies(Reply.ok("{\"id\":\"a/b?c\",\"name\":\"n\",\"mimeType\":\"m\"}"));

        drive.source().lookup("a/b?c");

        assertThat(asked().path()).isEqualTo("/drive/v3/files/a%2Fb%3Fc");
        assertThat(asked().parameters()).contains(entry("fields", FILE), entry("supportsAllDrives", "true"));
    }

    @Test
    void anEmptyIdIsNotLookedUp() {
        assertThatIllegalArgumentException().isThrownBy(() -> drive.source().lookup(""));
    }

    @Test
    void theCorporaAreTheUsersDriveAndEverySharedDriveOfEveryPage() {
        drive.server.replies(
                Reply.ok("{\"id\":\"0ROOT\"}"),
                Reply.ok("{\"drives\":[{\"id\":\"0A\",\"name\":\"Alpha\"}],\"nextPageToken\":\"2\"}"),
                Reply.ok("{\"drives\":[{\"kind\":\"drive#drive\",\"id\":\"0B\",\"name\":\"Beta\"}]}"));

        assertThat(drive.source().corpora(new Selection(true, false)))
                .containsExactly(
                        new Corpus(Optional.empty(), "My Drive", Optional.of("0ROOT")),
                        new Corpus(Optional.of("0A"), "Alpha", Optional.of("0A")),
                        new Corpus(Optional.of("0B"), "Beta", Optional.of("0B")));
        assertThat(drive.server.asked())
                .extracting(ScriptedServer.Asked::path)
                .containsExactly("/drive/v3/files/root", "/drive/v3/drives", "/drive/v3/drives");
        assertThat(asked().parameters())
                .containsOnly(
                        entry("pageSize", "100"),
                        entry("fields", "nextPageToken,drives(id,name)"),
                        entry("pageToken", "2"),
                        entry("prettyPrint", "false"));
    }

    @Test
    void sharedDrivesAreNotAskedForUnlessChosen() {
        drive.server.replies(Reply.ok("{\"id\":\"0ROOT\"}"));

        assertThat(drive.source().corpora(Selection.OWN_DRIVE)).hasSize(1);

        assertThat(drive.server.asked()).hasSize(1);
    }

    @Test
    void aDriveWithoutARootIsStillACorpus() {
        drive.server.replies(Reply.error(404, "notFound"));

        assertThat(drive.source().corpora(Selection.OWN_DRIVE))
                .containsExactly(new Corpus(Optional.empty(), "My Drive", Optional.empty()));
    }

    @Test
    void requestsCarryTheTokenInAHeaderAloneAndTellWhoAsks() {
        drive.server.replies(DriveFixture.EMPTY_LIST);

        drive.list();

        Map<String, String> headers = asked().headers();
        assertThat(headers).containsEntry("authorization", "Bearer token-1");
        assertThat(headers.get("user-agent")).startsWith("DriveMind");
        assertThat(asked().parameters()).doesNotContainValue("token-1");
    }

    private ScriptedServer.Asked asked() {
        return drive.server.asked().get(drive.server.asked().size() - 1);
    }
}
