package dev.drivemind.agent.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** Fetches what is beside a manifest: files, or over HTTPS; over HTTP from this machine alone. */
final class Download {
    private static final int LARGEST_TEXT = 64 << 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient client;

    Download(HttpClient client) {
        this.client = client;
    }

    /** Returns a small file. */
    byte[] text(URI from) throws IOException, InterruptedException, UpdateException {
        try (InputStream in = open(from)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                throw new UpdateException(from + " is larger than a manifest may be");
            }
            return bytes;
        }
    }

    /** Fetches a file of which all is known beforehand; what is not the same is not kept. */
    void file(URI from, Manifest manifest, Path to) throws IOException, InterruptedException, UpdateException {
        MessageDigest sha256 = sha256();
        long read;
        try (InputStream in = open(from);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(to), sha256)) {
            read = copy(in, out, manifest.size() + 1);
        }
        if (read != manifest.size()
                || !HexFormat.of().formatHex(sha256.digest()).equals(manifest.sha256())) {
            Files.delete(to);
            throw new UpdateException("The archive is not the one that the manifest describes. Nothing was installed");
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long all = 0;
        for (int read = in.read(buffer); read >= 0 && all < most; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            all += read;
        }
        return all;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private InputStream open(URI from) throws IOException, InterruptedException, UpdateException {
        if ("file".equals(from.getScheme())) {
            return Files.newInputStream(Path.of(from));
        }
        boolean here = "http".equals(from.getScheme()) && "127.0.0.1".equals(from.getHost());
        if (!here && !"https".equals(from.getScheme())) {
            throw new UpdateException("Versions are fetched from files or over https, not from " + from);
        }
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(from).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new UpdateException(from + " answers " + answer.statusCode());
        }
        return answer.body();
    }
}
