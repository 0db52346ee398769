package dev.drivemind.drive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a {@link ScriptedServer} does with one request. */
sealed interface Reply {

    /** A whole answer. */
    record Whole(int status, List<String> headers, String body, boolean isZipped) implements Reply {
        Whole with(String header) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            return new Whole(status, more, body, isZipped);
        }

        Whole zipped() {
            return new Whole(status, headers, body, true).with("Content-Encoding: gzip");
        }

        byte[] bytes() {
            byte[] plain = body.getBytes(StandardCharsets.UTF_8);
            return isZipped ? zip(plain) : plain;
        }

        private static byte[] zip(byte[] plain) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(plain);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    /** An answer that announces more bytes than it sends. */
    record CutOff(String body, int missing) implements Reply {}

    /** An answer that comes byte by byte, for ever. */
    record Drip(String head) implements Reply {}

    /** No answer: the connection is reset. */
    record Reset() implements Reply {}

    /** No answer: the connection stays open in silence. */
    record Silence() implements Reply {}

    static Whole json(int status, String body) {
        return new Whole(status, List.of("Content-Type: application/json"), body, false);
    }

    static Whole ok(String body) {
        return json(200, body);
    }

    static Whole html(int status) {
        String page = "<!DOCTYPE html><html><body><h1>Sorry</h1></body></html>";
        return new Whole(status, List.of("Content-Type: text/html"), page, false);
    }

    /** A refusal in the form of Drive's. */
    static Whole error(int status, String reason) {
        return json(
                status,
                "{\"error\":{\"code\":%d,\"message\":\"secret name\",\"errors\":[{\"domain\":\"global\",\"reason\":\"%s\"}]}}"
                        .formatted(status, reason));
    }

    /** A refusal that names the parameter it is about. */
    static Whole error(int status, String reason, String location) {
        return json(
                status,
                "{\"error\":{\"code\":%d,\"errors\":[{\"reason\":\"%s\",\"locationType\":\"parameter\",\"location\":\"%s\"}]}}"
                        .formatted(status, reason, location));
    }
}
