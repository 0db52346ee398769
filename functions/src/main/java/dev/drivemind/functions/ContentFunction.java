package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Attachment;
import dev.drivemind.functions.http.ByteRange;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ETag;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.Content;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * {@code GET /api/v1/content/{file}}: the content of a file, as its source has it, whole or a range of it. It streams; an answer that breaks
 * off is not complete, and a caller who leaves ends the reading of the source as well.
 */
final class ContentFunction extends UserEndpoint {
    private static final int LONGEST_ID = 1_024;
    private static final int BUFFER = 128 << 10;
    private static final Duration PATIENCE = Duration.ofHours(12);

    ContentFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("source", "as", "harmful");
        String id = call.part("file");
        Files files = scope.filesOf(params.requiredText("source"));
        FileRecord record = record(files, id);
        Optional<String> as = params.text("as");
        if (as.isPresent() && !as.get().matches("[a-z]+/[a-zA-Z0-9.+-]{1,100}")) {
            throw Problem.ofField("as", "A media type such as text/plain is expected")
                    .asException();
        }
        try (FileSource source = app().places().sources().open(scope.ownerId(), files.sourceId(), deadline())) {
            record(call, "read content", Map.of("source", files.sourceId(), "file", id), "ASKED");
            if (as.isPresent()) {
                export(call, source, record, as.get());
            } else {
                boolean harmful = params.flag("harmful");
                send(call, from -> harmful ? source.openThoughHarmful(id, from) : source.open(id, from), record);
            }
        } catch (SourceException e) {
            if (call.streaming()) {
                throw new IOException("The content was broken off: " + e.kind(), e);
            }
            throw SourceProblems.of(e, app().time().now());
        }
    }

    private static FileRecord record(Files files, String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID || id.indexOf('/') >= 0) {
            throw Scope.missing("file", id);
        }
        return files.find(id)
                .filter(FileRecord::live)
                .filter(known -> known.kind() == FileRecord.Kind.FILE)
                .orElseThrow(() -> Scope.missing("file", id));
    }

    private static void export(Call call, FileSource source, FileRecord record, String type) throws IOException {
        try (Content content = source.export(record.id(), type)) {
            copy(content.bytes(), Long.MAX_VALUE, call.stream(200, headers(record, content)));
        }
    }

    /** The index tells how large the content is, and so where a range begins, until the source does. */
    private static void send(Call call, LongFunction<Content> opening, FileRecord record) throws IOException {
        Optional<String> wanted = call.header("Range").filter(header -> !header.isBlank());
        if (wanted.isEmpty()) {
            sendWhole(call, opening, record);
            return;
        }
        long indexed = Optional.ofNullable(record.entry().size()).orElse(0L);
        long from = ByteRange.begin(wanted, indexed);
        Optional<ByteRange> range;
        try (Content content = opening.apply(from)) {
            range = isWanted(call, content)
                    ? ByteRange.of(wanted, content.size().orElse(indexed))
                    : Optional.empty();
            if (range.isPresent() && range.get().from() == from) {
                sendPart(call, record, content, range.get(), content.size().orElse(indexed));
                return;
            }
        }
        if (range.isEmpty()) {
            sendWhole(call, opening, record);
            return;
        }
        try (Content content = opening.apply(range.get().from())) {
            sendPart(call, record, content, range.get(), content.size().orElse(indexed));
        }
    }

    private static boolean isWanted(Call call, Content content) {
        return call.header("If-Range")
                .filter(tag -> !tag.equals(tag(content).text()))
                .isEmpty();
    }

    private static void sendWhole(Call call, LongFunction<Content> opening, FileRecord record) throws IOException {
        try (Content content = opening.apply(0)) {
            copy(content.bytes(), Long.MAX_VALUE, call.stream(200, headers(record, content)));
        }
    }

    private static void sendPart(Call call, FileRecord record, Content content, ByteRange range, long size)
            throws IOException {
        if (range.to() >= size) {
            throw new SourceException(
                    SourceException.Kind.CHANGED, "The content became shorter meanwhile. Request it again", null);
        }
        Map<String, String> headers = headers(record, content);
        headers.put("Content-Range", range.told(size));
        copy(content.bytes(), range.length(), call.stream(206, headers));
        content.requireUnchanged();
    }

    private static Map<String, String> headers(FileRecord record, Content content) {
        Map<String, String> headers =
                new HashMap<>(Attachment.headers(record.entry().name()));
        headers.put("ETag", tag(content).text());
        if (content.size().isPresent()) {
            headers.put("Accept-Ranges", "bytes");
        }
        return headers;
    }

    private static ETag tag(Content content) {
        return ETag.ofContent(Sha256.hex(content.revision().getBytes(StandardCharsets.UTF_8)));
    }

    /** Closing the stream would make an answer that is broken off look complete; the host closes what was answered in full. */
    private static void copy(InputStream in, long most, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most;
        int count = 0;
        while (left > 0 && count >= 0) {
            count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count > 0) {
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        out.flush();
    }

    private Deadline deadline() {
        long end = app().time().nanos() + PATIENCE.toNanos();
        return Deadline.of(
                () -> Duration.ofNanos(Math.max(0, end - app().time().nanos())),
                duration -> app().time().sleep(duration));
    }
}
