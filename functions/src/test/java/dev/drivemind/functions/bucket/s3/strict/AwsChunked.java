package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;

/** Bodies of {@code Content-Encoding: aws-chunked}: chunks with their length in hexadecimal and a signature, and a trailer. */
final class AwsChunked {
    private AwsChunked() {}

    static S3Request unpacked(S3Request request) {
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return chunked ? request.withBody(unpacked(request, request.body())) : request;
    }

    private static ByteString unpacked(S3Request request, ByteString framed) {
        String text = framed.toString(StandardCharsets.ISO_8859_1);
        ByteString content = ByteString.EMPTY;
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                throw new S3Error(400, "IncompleteBody", "The request body terminated unexpectedly");
            }
            int length = Integer.parseInt(text.substring(at, line).replaceFirst(";.*", ""), 16);
            if (length == 0) {
                break;
            }
            content = content.concat(framed.substring(line + 2, line + 2 + length));
            at = line + 2 + length + 2;
        }
        int announced =
                Integer.parseInt(request.header("x-amz-decoded-content-length").orElse("-1"));
        if (announced != content.size()) {
            throw new S3Error(400, "IncompleteBody", "The decoded length is not as announced");
        }
        return content;
    }
}
