package dev.drivemind.functions.gcp.storage;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The CRC32C of bytes that go by, as Cloud Storage writes it: base64 of four bytes, the highest first. */
final class Sum {
    private final CRC32C sum = new CRC32C();

    void add(byte[] bytes, int offset, int length) {
        sum.update(bytes, offset, length);
    }

    String text() {
        return text((int) sum.getValue());
    }

    static String text(int crc32c) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Integer.BYTES).putInt(crc32c).array());
    }
}
