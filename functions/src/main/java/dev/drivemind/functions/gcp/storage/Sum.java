package dev.drivemind.functions.gcp.storage;

import com.google.cloud.storage.BlobInfo;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The CRC32C of bytes that go by, as Cloud Storage writes it: base64 of four bytes, the highest first. */
final class Sum {
    private final CRC32C sum = new CRC32C();

    void add(byte[] bytes, int offset, int length) {
        sum.update(bytes, offset, length);
    }

    boolean isOf(BlobInfo object) {
        return text().equals(object.getCrc32c());
    }

    String text() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) sum.getValue())
                        .array());
    }
}
