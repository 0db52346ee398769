package dev.drivemind.drive;

import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;

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

    /**
     * See {@link dev.drivemind.source.FileSource#open}.
     *
     * @param thoughHarmful whether the user wants it also if Drive has marked it as harmful
     */
    Content open(String fileId, long from, boolean thoughHarmful) {
        FileFacts facts = facts(fileId);
        long size = facts.size()
                .orElseThrow(() -> new SourceException(
                        Kind.NOT_OFFERED, "The item " + fileId + " has no bytes of its own. Export it instead", null));
        if (from > size) {
            throw new SourceException(Kind.CHANGED, "The file " + fileId + " has only " + size + " bytes", null);
        }
        DriveDownload download =
                new DriveDownload(this, calls, new DriveDownload.Wanted(fileId, facts, from, thoughHarmful));
        return new Content(facts.revision(), facts.size(), download, download::requireUnchanged);
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
    Call<?> media(String fileId, long from, boolean thoughHarmful) {
        return reading("files.get media " + fileId, Operation.DOWNLOAD, () -> {
            DriveRequest<?> get =
                    contents.files().get(fileId).setSupportsAllDrives(true).set("alt", "media");
            if (thoughHarmful) {
                get.set("acknowledgeAbuse", true);
            }
            if (from > 0) {
                get.getRequestHeaders().setRange("bytes=" + from + "-");
            }
            return get;
        });
    }

    /** A request whose answer is read while it is open. */
    static Call<?> reading(String what, Operation operation, Call.Wording wording) {
        return Call.of(what, operation, wording, body -> {
            throw new IOException("It is read while it is open");
        });
    }
}
