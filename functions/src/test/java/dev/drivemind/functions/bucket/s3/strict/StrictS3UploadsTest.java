package dev.drivemind.functions.bucket.s3.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Objects that are put together from parts. */
class StrictS3UploadsTest extends StrictS3Requests {
    @Test
    void aLargeObjectIsCopiedInPartsAlone() {
        put(PLAIN, "large", "x".repeat(101));

        refused(
                400,
                "InvalidRequest",
                () -> client.copyObject(copy("large", "to").build()));
    }

    private String upload(String key, String... parts) {
        String id =
                client.createMultipartUpload(of -> of.bucket(PLAIN).key(key)).uploadId();
        for (int i = 0; i < parts.length; i++) {
            int number = i + 1;
            client.uploadPart(
                    to -> to.bucket(PLAIN).key(key).uploadId(id).partNumber(number), RequestBody.fromString(parts[i]));
        }
        return id;
    }

    private void complete(String key, String id, String ifNoneMatch) {
        List<CompletedPart> parts = client
                .listParts(of -> of.bucket(PLAIN).key(key).uploadId(id))
                .parts()
                .stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.partNumber())
                        .eTag(part.eTag())
                        .build())
                .toList();
        client.completeMultipartUpload(of -> of.bucket(PLAIN)
                .key(key)
                .uploadId(id)
                .ifNoneMatch(ifNoneMatch)
                .multipartUpload(all -> all.parts(parts)));
    }

    @Test
    void anUploadInPartsIsThereOnlyWhenItIsComplete() {
        String id = upload("k", "first", "x");
        assertThat(server.keys(PLAIN)).isEmpty();

        complete("k", id, "*");

        assertThat(server.content(PLAIN, "k")).contains("firstx");
        assertThat(client.headObject(of -> of.bucket(PLAIN).key("k")).eTag()).endsWith("-2\"");
        refused(404, "NoSuchUpload", () -> complete("k", id, "*"));
        String second = upload("k", "other");
        refused(412, "PreconditionFailed", () -> complete("k", second, "*"));
        client.abortMultipartUpload(of -> of.bucket(PLAIN).key("k").uploadId(second));
        assertThat(client.listMultipartUploads(of -> of.bucket(PLAIN)).uploads())
                .isEmpty();
        assertThat(server.content(PLAIN, "k")).contains("firstx");
    }

    @Test
    void smallPartsAreRefusedButForTheLast() {
        String id = upload("k", "tiny", "x");

        refused(400, "EntityTooSmall", () -> complete("k", id, "*"));
    }

    @Test
    void partsAreCopiedUnderAConditionOfTheirSource() {
        String etag = put(PLAIN, "large", "0123456789").eTag();
        String id = upload("to");

        refused(
                412,
                "PreconditionFailed",
                () -> client.uploadPartCopy(of -> of.sourceBucket(PLAIN)
                        .sourceKey("large")
                        .copySourceIfMatch("\"0\"")
                        .destinationBucket(PLAIN)
                        .destinationKey("to")
                        .uploadId(id)
                        .partNumber(1)));
        for (int part = 1; part <= 2; part++) {
            int number = part;
            client.uploadPartCopy(of -> of.sourceBucket(PLAIN)
                    .sourceKey("large")
                    .copySourceIfMatch(etag)
                    .copySourceRange(number == 1 ? "bytes=0-5" : "bytes=6-9")
                    .destinationBucket(PLAIN)
                    .destinationKey("to")
                    .uploadId(id)
                    .partNumber(number));
        }
        complete("to", id, "*");

        assertThat(server.content(PLAIN, "to")).contains("0123456789");
    }
}
