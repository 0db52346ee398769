package dev.drivemind.drive;

import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import com.google.api.services.drive.model.Channel;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Words every request that is sent to Drive. */
final class DriveRequests {
    /** The most that Drive gives on a page. */
    static final int PAGE_SIZE = 1000;

    /** What is asked of every file; the readers understand exactly this. */
    static final String FILE_FIELDS =
            "id,version,name,mimeType,parents,trashed,explicitlyTrashed,createdTime,modifiedTime,size,"
                    + "md5Checksum,owners(emailAddress),ownedByMe,driveId,shortcutDetails/targetId,"
                    + "capabilities(canListChildren,canDownload),appProperties";

    private static final String LIST_FIELDS = "nextPageToken,incompleteSearch,files(" + FILE_FIELDS + ")";
    private static final String CHANGE_FIELDS =
            "nextPageToken,newStartPageToken,changes(changeType,fileId,removed,file(" + FILE_FIELDS + "))";
    private static final int DRIVES_PER_PAGE = 100;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Drive drive;

    DriveRequests(Drive drive) {
        this.drive = drive;
    }

    DriveRequest<?> rootId() throws IOException {
        return compact(drive.files().get("root").setFields("id").setSupportsAllDrives(true));
    }

    /** No content is to be read for it: a folder that is served as a drive would first make a checksum that is not known. */
    DriveRequest<?> file(String fileId) throws IOException {
        if (fileId.isEmpty()) {
            throw new IllegalArgumentException("An id is not empty: without it, this would ask for a listing");
        }
        DriveRequest<?> get =
                compact(drive.files().get(fileId).setFields(FILE_FIELDS).setSupportsAllDrives(true));
        get.getRequestHeaders().set("Prefer", "wait=0");
        return get;
    }

    /** Asked without the wish not to wait: a folder that is served as a drive makes the checksum. */
    DriveRequest<?> withChecksum(String fileId) throws IOException {
        return compact(drive.files().get(fileId).setFields(FILE_FIELDS).setSupportsAllDrives(true));
    }

    DriveRequest<?> sharedDrives(Optional<PageToken> token) throws IOException {
        Drive.Drives.List list =
                drive.drives().list().setPageSize(DRIVES_PER_PAGE).setFields("nextPageToken,drives(id,name)");
        token.ifPresent(given -> list.setPageToken(given.value()));
        return compact(list);
    }

    /** The user's own corpus leaves out what is on shared drives: those are corpora of their own. */
    DriveRequest<?> files(Corpus corpus, Window window, Optional<PageToken> token) throws IOException {
        Drive.Files.List list = drive.files()
                .list()
                .setQ(query(window))
                .setPageSize(PAGE_SIZE)
                .setFields(LIST_FIELDS)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(corpus.driveId().isPresent())
                .setCorpora(corpus.driveId().isPresent() ? "drive" : "user");
        corpus.driveId().ifPresent(list::setDriveId);
        token.ifPresent(given -> list.setPageToken(given.value()));
        return compact(list);
    }

    /** One folder at a time: Drive sometimes answers questions for several with nothing, and no error. */
    DriveRequest<?> children(String folderId, Optional<PageToken> token) throws IOException {
        Drive.Files.List list = drive.files()
                .list()
                .setQ(literal(folderId) + " in parents and trashed = false")
                .setPageSize(PAGE_SIZE)
                .setFields(LIST_FIELDS)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .setCorpora("allDrives");
        token.ifPresent(given -> list.setPageToken(given.value()));
        return compact(list);
    }

    /** Drive answers in the order of relevance, and refuses any other. In double quotes words stand in a row. */
    DriveRequest<?> search(List<String> phrases, int limit) throws IOException {
        StringBuilder query = new StringBuilder("trashed = false");
        phrases.forEach(phrase -> query.append(" and fullText contains ").append(literal("\"" + phrase + "\"")));
        return compact(drive.files()
                .list()
                .setQ(query.toString())
                .setPageSize(Math.min(limit, PAGE_SIZE))
                .setFields(LIST_FIELDS)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .setCorpora("allDrives"));
    }

    DriveRequest<?> about() throws IOException {
        return compact(drive.about().get().setFields("user(emailAddress),storageQuota(limit,usage)"));
    }

    DriveRequest<?> watch(Corpus corpus, PageToken from, PushChannel.Request request) throws IOException {
        Channel channel = new Channel()
                .setId(request.id())
                .setType("web_hook")
                .setAddress(request.address().toString())
                .setToken(request.token())
                .setExpiration(request.expires().toEpochMilli());
        Drive.Changes.Watch watch = drive.changes()
                .watch(from.value(), channel)
                .setSupportsAllDrives(true)
                .setIncludeRemoved(true)
                .setRestrictToMyDrive(false)
                .setIncludeItemsFromAllDrives(corpus.driveId().isPresent())
                .setFields("id,resourceId,expiration");
        corpus.driveId().ifPresent(watch::setDriveId);
        return compact(watch);
    }

    DriveRequest<?> stop(PushChannel channel) throws IOException {
        return compact(drive.channels().stop(new Channel().setId(channel.id()).setResourceId(channel.resourceId())));
    }

    DriveRequest<?> startToken(Corpus corpus) throws IOException {
        Drive.Changes.GetStartPageToken get =
                drive.changes().getStartPageToken().setFields("startPageToken").setSupportsAllDrives(true);
        corpus.driveId().ifPresent(get::setDriveId);
        return compact(get);
    }

    DriveRequest<?> changes(Corpus corpus, PageToken token) throws IOException {
        Drive.Changes.List list = drive.changes()
                .list(token.value())
                .setPageSize(PAGE_SIZE)
                .setFields(CHANGE_FIELDS)
                .setIncludeRemoved(true)
                .setRestrictToMyDrive(false)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(corpus.driveId().isPresent());
        corpus.driveId().ifPresent(list::setDriveId);
        return compact(list);
    }

    private static String query(Window window) {
        StringBuilder query = new StringBuilder("trashed = false");
        window.from().ifPresent(from -> query.append(" and createdTime >= ").append(literal(from)));
        window.below().ifPresent(below -> query.append(" and createdTime < ").append(literal(below)));
        return query.toString();
    }

    private static String literal(Instant instant) {
        return literal(MILLIS.format(instant));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Drive indents its answers unless told not to: a third of the bytes. */
    private static DriveRequest<?> compact(DriveRequest<?> request) {
        return request.setPrettyPrint(false);
    }
}
