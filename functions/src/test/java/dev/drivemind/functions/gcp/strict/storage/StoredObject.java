package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * An object of one generation.
 *
 * @param bucket the bucket's name
 * @param name the object's name
 * @param generation its generation
 * @param given what the client said of it: content type, metadata
 * @param content the bytes
 * @param created when
 */
record StoredObject(
        String bucket, String name, long generation, JsonObject given, ByteString content, Instant created) {

    /** The resource that describes it. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "storage#object");
        json.addProperty("id", bucket + "/" + name + "/" + generation);
        json.addProperty("bucket", bucket);
        json.addProperty("name", name);
        json.addProperty("generation", Long.toString(generation));
        json.addProperty("metageneration", "1");
        json.addProperty("size", Integer.toString(content.size()));
        json.addProperty("crc32c", crc32c(content));
        json.addProperty("md5Hash", md5(content));
        json.addProperty("timeCreated", created.toString());
        json.addProperty("updated", created.toString());
        for (String field : new String[] {"contentType", "metadata", "contentEncoding"}) {
            if (given.has(field)) {
                json.add(field, given.get(field));
            }
        }
        return json;
    }

    static String crc32c(ByteString content) {
        CRC32C sum = new CRC32C();
        sum.update(content.asReadOnlyByteBuffer());
        return base64(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }

    static String md5(ByteString content) {
        try {
            return base64(MessageDigest.getInstance("MD5").digest(content.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
