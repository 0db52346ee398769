package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import java.util.Map;

/** What is answered. */
record BlobReply(int status, Map<String, String> headers, ByteString body) {
    static BlobReply of(int status, Map<String, String> headers) {
        return new BlobReply(status, headers, ByteString.EMPTY);
    }

    static BlobReply of(BlobError error) {
        String text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + error.code() + "</Code><Message>"
                + error.code() + "</Message></Error>";
        return new BlobReply(
                error.status(),
                Map.of("x-ms-error-code", error.code(), "content-type", "application/xml"),
                ByteString.copyFromUtf8(text));
    }
}
