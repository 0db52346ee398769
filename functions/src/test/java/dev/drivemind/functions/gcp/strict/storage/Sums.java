package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.util.Optional;

/** Compares what arrived with the sums that came with it. */
final class Sums {
    private Sums() {}

    static void check(ByteString content, JsonObject given, Optional<String> header) {
        String crc32c = StoredObject.crc32c(content);
        String md5 = StoredObject.md5(content);
        if (given.has("crc32c")) {
            compare("CRC32C", given.get("crc32c").getAsString(), crc32c);
        }
        if (given.has("md5Hash")) {
            compare("MD5", given.get("md5Hash").getAsString(), md5);
        }
        for (String sum : header.orElse("").split(",", -1)) {
            String text = sum.strip();
            if (text.startsWith("crc32c=")) {
                compare("CRC32C", text.substring(7), crc32c);
            } else if (text.startsWith("md5=")) {
                compare("MD5", text.substring(4), md5);
            }
        }
    }

    private static void compare(String kind, String given, String calculated) {
        if (!given.equals(calculated)) {
            throw StorageError.invalid("Provided " + kind + " \"" + given + "\" doesn't match calculated " + kind
                    + " \"" + calculated + "\".");
        }
    }
}
