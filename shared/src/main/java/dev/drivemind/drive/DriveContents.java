package dev.drivemind.drive;

import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.util.OptionalLong;

/** Opens contents of files of a drive. */
final class DriveContents {
    private final Drive contents;
    private final Drive descriptions;
    private final DriveCalls calls;

    /**
     * @param contents whose requests may take as long as the caller has
     * @param descriptions whose requests are short
     */
    DriveContents(Drive contents, Drive descriptions, DriveCalls calls) {
        this.contents = contents;
        this.descriptions = descriptions;
        this.calls = calls;
    }

    /** See {@link dev.drivemind.source.FileSource#open}. */
    Content open(String fileId, long from) {
        FileFacts facts = facts(fileId);
        long size = facts.size()
                .orElseThrow(() -> new SourceException(
                        Kind.NOT_OFFERED, "The item " + fileId + " has no bytes of its own. Export it instead", null));
        if (from > size) {
            throw new SourceException(Kind.CHANGED, "The file " + fileId + " has only " + size + " bytes", null);
        }
        DriveDownload download = new DriveDownload(this, calls, fileId, facts, from);
        return new Content(facts.revision(), facts.size(), download, download::requireUnchanged);
    }

    /** See {@link dev.drivemind.source.FileSource#export}. */
    Content export(String fileId, String type) {
        FileFacts facts = facts(fileId);
        OpenBody body = calls.open(request(
                "files.export " + fileId,
                () -> contents.files().export(fileId, type).set("alt", "media")));
        return new Content(
                facts.revision(),
                OptionalLong.empty(),
                new ExportBody(fileId, body.bytes()),
                () -> requireSame(fileId, facts));
    }

    FileFacts facts(String fileId) {
        return calls.make(Call.of("files.get " + fileId, Operation.GET, () -> description(fileId), FileFacts::read));
    }

    /** No content is to be read for it: a folder that is served as a drive would first make a checksum that is not known. */
    private DriveRequest<?> description(String fileId) throws IOException {
        DriveRequest<?> get = descriptions
                .files()
                .get(fileId)
                .setFields(FileFacts.FIELDS)
                .setSupportsAllDrives(true)
                .setPrettyPrint(false);
        get.getRequestHeaders().set("Prefer", "wait=0");
        return get;
    }

    void requireSame(String fileId, FileFacts before) {
        if (!facts(fileId).isOf(before)) {
            throw new SourceException(
                    Kind.CHANGED, "The content of " + fileId + " has changed while it was read. Read it again", null);
        }
    }

    /** A request for all bytes from one on; how many it brings is seen when they come. */
    Call<?> media(String fileId, long from) {
        return request("files.get media " + fileId, () -> {
            DriveRequest<?> get =
                    contents.files().get(fileId).setSupportsAllDrives(true).set("alt", "media");
            if (from > 0) {
                get.getRequestHeaders().setRange("bytes=" + from + "-");
            }
            return get;
        });
    }

    private static Call<?> request(String what, Call.Wording wording) {
        return Call.of(what, Operation.DOWNLOAD, wording, body -> {
            throw new IOException("It is read while it is open");
        });
    }
}
