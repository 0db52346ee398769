package dev.drivemind.agent.update;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * What its makers say of a version.
 *
 * @param version such as {@code 1.2.0}
 * @param platform what it runs on, such as {@code linux-amd64}
 * @param file the name of its archive, beside the manifest
 * @param sha256 of the archive, in hexadecimal digits
 * @param size of the archive, in bytes
 */
public record Manifest(String version, String platform, String file, String sha256, long size) {
    private static final long LARGEST = 500L << 20;
    private static final String VERSION = "[0-9]{1,6}([.][0-9]{1,6}){0,3}";

    public Manifest {
        require(version.matches(VERSION), "version");
        require(platform.matches("[a-z0-9_-]{1,50}"), "platform");
        require(file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,200}"), "file");
        require(sha256.matches("[0-9a-f]{64}"), "sha256");
        require(size > 0 && size <= LARGEST, "size");
    }

    private static void require(boolean valid, String field) {
        if (!valid) {
            throw new IllegalArgumentException("The manifest's " + field + " is not valid");
        }
    }

    /**
     * Returns the public key that a text of a PEM file holds.
     *
     * @throws UpdateException if it holds none
     */
    public static PublicKey key(String pem) throws UpdateException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UpdateException("The key is no public Ed25519 key in PEM form", e);
        }
    }

    /**
     * Returns the manifest that some bytes are, if they are signed. Nothing of them is looked at before.
     *
     * @param signature in Base64
     * @throws UpdateException if they are not signed by the owner of the key, or are no manifest
     */
    static Manifest verified(byte[] bytes, String signature, PublicKey key) throws UpdateException {
        if (!isSigned(bytes, signature, key)) {
            throw new UpdateException(
                    "The manifest is not signed by the key that this agent trusts. Nothing was installed");
        }
        try {
            JsonObject json = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return new Manifest(
                    json.get("version").getAsString(),
                    json.get("platform").getAsString(),
                    json.get("file").getAsString(),
                    json.get("sha256").getAsString(),
                    json.get("size").getAsLong());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            throw new UpdateException("The manifest is signed, but does not have what it must have", e);
        }
    }

    private static boolean isSigned(byte[] bytes, String signature, PublicKey key) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(bytes);
            return ed25519.verify(Base64.getMimeDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns true if it is newer than a version; one that is no number, as of a build under way, is older than all. */
    boolean isNewerThan(String other) {
        if (!other.matches(VERSION)) {
            return true;
        }
        String[] one = version.split("[.]", -1);
        String[] two = other.split("[.]", -1);
        for (int i = 0; i < Math.max(one.length, two.length); i++) {
            int difference = Integer.compare(part(one, i), part(two, i));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static int part(String[] parts, int at) {
        return at < parts.length ? Integer.parseInt(parts[at]) : 0;
    }
}
