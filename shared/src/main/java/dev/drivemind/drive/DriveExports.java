package dev.drivemind.drive;

import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Opens what Drive makes of documents, in up to three ways:
 *
 * <ol>
 *   <li>it is exported at once, which Drive does up to a size;
 *   <li>Drive makes a file of it while this waits, and tells where that is;
 *   <li>it is fetched from the address that its description has.
 * </ol>
 *
 * The later ways are for what is too large for the first one, or fails in it: Drive answers some large documents with a failure.
 */
final class DriveExports {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final DriveContents contents;
    private final Drive exports;
    private final Drive descriptions;
    private final DriveCalls calls;

    /**
     * @param exports whose requests may take as long as the caller has
     * @param descriptions whose requests are short
     */
    DriveExports(DriveContents contents, Drive exports, Drive descriptions, DriveCalls calls) {
        this.contents = contents;
        this.exports = exports;
        this.descriptions = descriptions;
        this.calls = calls;
    }

    /** See {@link dev.drivemind.source.FileSource#export}. */
    Content export(String fileId, String type) {
        FileFacts facts = contents.facts(fileId);
        InputStream body = body(fileId, type);
        return new Content(
                facts.revision(),
                OptionalLong.empty(),
                new ExportBody(fileId, body),
                () -> contents.requireSame(fileId, facts));
    }

    private InputStream body(String fileId, String type) {
        try {
            return open(
                    "files.export " + fileId,
                    Operation.EXPORT,
                    () -> exports.files().export(fileId, type).set("alt", "media"));
        } catch (SourceException e) {
            return otherwise(fileId, type, e);
        }
    }

    /** What the first way has refused is the reason in the end: the later ones know less of the document. */
    private InputStream otherwise(String fileId, String type, SourceException refusal) {
        if (refusal.kind() != Kind.TOO_LARGE && refusal.kind() != Kind.UNAVAILABLE) {
            throw refusal;
        }
        return prepared(fileId, type).or(() -> linked(fileId, type)).orElseThrow(() -> refusal);
    }

    private Optional<InputStream> prepared(String fileId, String type) {
        try {
            LongRunning operation = calls.make(Call.of(
                    "files.download " + fileId,
                    Operation.EXPORT,
                    () -> descriptions.files().download(fileId).setMimeType(type),
                    LongRunning::read));
            return ended(fileId, operation).address().filter(calls::isDrives).map(address -> at(fileId, address));
        } catch (SourceException e) {
            return none(e);
        }
    }

    private LongRunning ended(String fileId, LongRunning started) {
        LongRunning operation = started;
        Duration wait = FIRST_WAIT;
        while (!operation.done()) {
            if (!calls.pause(wait)) {
                throw new SourceException(
                        Kind.UNAVAILABLE, "Google Drive has not finished the export of " + fileId + " in time", null);
            }
            String name = operation.name();
            operation = calls.make(Call.of(
                    "operations.get for " + fileId,
                    Operation.GET,
                    () -> descriptions.operations().get(name),
                    LongRunning::read));
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        return operation;
    }

    private Optional<InputStream> linked(String fileId, String type) {
        try {
            Optional<String> link = calls.make(Call.of(
                    "files.get links of " + fileId,
                    Operation.GET,
                    () -> descriptions
                            .files()
                            .get(fileId)
                            .setFields("exportLinks")
                            .setSupportsAllDrives(true),
                    body -> link(body, type)));
            return link.filter(calls::isDrives).map(address -> at(fileId, address));
        } catch (SourceException e) {
            return none(e);
        }
    }

    private static Optional<String> link(InputStream body, String type) throws IOException {
        String[] found = {""};
        Json.readBody(body, (name, in) -> {
            if (!name.equals("exportLinks")) {
                in.skipChildren();
                return;
            }
            Json.readObject(in, (form, link) -> {
                if (form.equals(type)) {
                    found[0] = Json.text(link).orElse("");
                } else {
                    link.skipChildren();
                }
            });
        });
        return Optional.of(found[0]).filter(address -> !address.isEmpty());
    }

    /** A refusal of this way leaves another one; what concerns the whole drive does not. */
    private static Optional<InputStream> none(SourceException e) {
        if (e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.RATE_LIMITED) {
            throw e;
        }
        return Optional.empty();
    }

    private InputStream at(String fileId, String address) {
        return open("the export of " + fileId, Operation.DOWNLOAD, () -> new AtAddress(exports, address));
    }

    private InputStream open(String what, Operation operation, Call.Wording wording) {
        return calls.open(DriveContents.reading(what, operation, wording)).bytes();
    }

    /** A request for what is at an address that Drive has told. */
    private static final class AtAddress extends DriveRequest<Void> {
        AtAddress(Drive drive, String address) {
            super(drive, "GET", address, null, Void.class);
        }
    }
}
