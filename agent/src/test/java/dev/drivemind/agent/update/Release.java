package dev.drivemind.agent.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** Makes versions and signs them, as their makers do. */
public final class Release {
    private final Path directory;
    private final KeyPair keys;

    /** Makes a key for the versions in a directory. */
    public Release(Path directory) {
        this.directory = directory;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyPair keys() {
        return keys;
    }

    /** Returns the public key in PEM form. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Makes a version of which one shell script is all, and returns its manifest. */
    public URI publish(String version, String script) {
        try {
            Path parent = directory.resolve(version);
            Path top = Files.createDirectories(parent.resolve("drivemind-agent"));
            Path start = Files.writeString(top.resolve("start"), script);
            if (!start.toFile().setExecutable(true)) {
                throw new IOException("not executable");
            }
            Path archive = directory.resolve(version + ".tar.gz");
            int code = new ProcessBuilder("tar", "-C", parent.toString(), "-czf", archive.toString(), "drivemind-agent")
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("tar ended with " + code);
            }
            return sign(version, manifest(version, archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String manifest(String version, Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "{\"version\":\"" + version + "\",\"platform\":\"linux-amd64\",\"file\":\"" + archive.getFileName()
                    + "\",\"sha256\":\"" + sha256 + "\",\"size\":" + bytes.length + "}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI sign(String name, String manifest) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".json"), manifest);
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(keys.getPrivate());
            ed25519.update(manifest.getBytes(StandardCharsets.UTF_8));
            Path unused = Files.writeString(
                    directory.resolve(name + ".json.sig"), Base64.getEncoder().encodeToString(ed25519.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return file.toUri();
    }
}
