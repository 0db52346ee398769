package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the status
 * @param headers the headers
 * @param body the bytes
 */
record S3Reply(int status, Map<String, String> headers, ByteString body) {

    static S3Reply xml(int status, Xml body) {
        return new S3Reply(status, Map.of("Content-Type", "application/xml"), ByteString.copyFromUtf8(body.document()));
    }

    static S3Reply empty(int status) {
        return new S3Reply(status, Map.of(), ByteString.EMPTY);
    }

    S3Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new S3Reply(status, Map.copyOf(more), body);
    }
}
