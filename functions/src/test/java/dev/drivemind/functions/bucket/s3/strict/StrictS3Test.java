package dev.drivemind.functions.bucket.s3.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class StrictS3Test extends StrictS3Requests {
    @Test
    void whatWasPutIsReadWholeAndInPart() {
        String key = "ä b+c%2F//d?e&f=g#h.txt";
        PutObjectResponse put = put(PLAIN, key, "hello world");
        ResponseBytes<GetObjectResponse> whole =
                client.getObjectAsBytes(from -> from.bucket(PLAIN).key(key));
        ResponseBytes<GetObjectResponse> part =
                client.getObjectAsBytes(from -> from.bucket(PLAIN).key(key).range("bytes=6-8"));
        HeadObjectResponse head = client.headObject(of -> of.bucket(PLAIN).key(key));

        assertThat(put.eTag()).isEqualTo("\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
        assertThat(whole.asUtf8String()).isEqualTo("hello world");
        assertThat(part.asUtf8String()).isEqualTo("wor");
        assertThat(head.contentLength()).isEqualTo(11);
        assertThat(head.eTag()).isEqualTo(put.eTag());
        assertThat(head.lastModified()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        refused(
                416,
                "InvalidRange",
                () -> client.getObjectAsBytes(
                        from -> from.bucket(PLAIN).key(key).range("bytes=11-")));
        refused(
                404,
                "NoSuchKey",
                () -> client.getObjectAsBytes(from -> from.bucket(PLAIN).key("none")));
        refused(404, "NoSuchBucket", () -> client.listObjectsV2(of -> of.bucket("none")));
    }

    @Test
    void bodiesInChunksWithTrailersAreUnpacked() {
        try (S3Client chunking =
                SdkClient.open(server.address(), StrictS3.ACCESS_KEY, RequestChecksumCalculation.WHEN_SUPPORTED)) {
            PutObjectResponse unused = chunking.putObject(
                    to -> to.bucket(PLAIN).key("chunked"), RequestBody.fromString("x".repeat(300_000)));
        }

        assertThat(server.content(PLAIN, "chunked")).contains("x".repeat(300_000));
    }

    @Test
    void aListingHasPagesInTheOrderOfTheKeysBytes() {
        IntStream.range(0, 1_001).forEach(i -> server.put(PLAIN, "n" + i, "", Map.of()));
        server.put(PLAIN, "ä", "", Map.of());
        server.put(PLAIN, "a&<b>", "", Map.of());

        ListObjectsV2Response first = client.listObjectsV2(of -> of.bucket(PLAIN));
        ListObjectsV2Response second =
                client.listObjectsV2(of -> of.bucket(PLAIN).continuationToken(first.nextContinuationToken()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.contents()).hasSize(1_000);
        assertThat(first.contents().get(0).key()).isEqualTo("a&<b>");
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.contents()).extracting(S3Object::key).endsWith("n999", "ä");
        refused(
                400,
                "InvalidArgument",
                () -> client.listObjectsV2(of -> of.bucket(PLAIN).continuationToken("!")));
    }

    @Test
    void aDelimiterFoldsWhatIsBelow() {
        List.of("a/1", "a/2", "b", "c/x/1", "d/1").forEach(key -> server.put(PLAIN, key, "", Map.of()));

        ListObjectsV2Response first =
                client.listObjectsV2(of -> of.bucket(PLAIN).delimiter("/").maxKeys(2));
        ListObjectsV2Response rest = client.listObjectsV2(
                of -> of.bucket(PLAIN).delimiter("/").continuationToken(first.nextContinuationToken()));
        ListObjectsV2Response below =
                client.listObjectsV2(of -> of.bucket(PLAIN).delimiter("/").prefix("a/"));

        assertThat(first.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("a/");
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("b");
        assertThat(rest.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("c/", "d/");
        assertThat(below.contents()).extracting(S3Object::key).containsExactly("a/1", "a/2");
    }

    @Test
    void aPutHoldsItsConditions() {
        String etag = put(PLAIN, "k", "one").eTag();

        refused(
                412,
                "PreconditionFailed",
                () -> client.putObject(
                        to -> to.bucket(PLAIN).key("k").ifNoneMatch("*"), RequestBody.fromString("two")));
        refused(
                412,
                "PreconditionFailed",
                () -> client.putObject(
                        to -> to.bucket(PLAIN).key("k").ifMatch("\"0\""), RequestBody.fromString("two")));
        refused(
                404,
                "NoSuchKey",
                () -> client.putObject(
                        to -> to.bucket(PLAIN).key("none").ifMatch(etag), RequestBody.fromString("two")));
        assertThat(server.content(PLAIN, "k")).contains("one");

        PutObjectResponse unused =
                client.putObject(to -> to.bucket(PLAIN).key("k").ifMatch(etag), RequestBody.fromString("three"));
        assertThat(server.content(PLAIN, "k")).contains("three");
    }

    @Test
    void aCopyHoldsTheConditionsOfBothEnds() {
        String etag = put(PLAIN, "from é+", "one").eTag();
        String other = put(PLAIN, "taken", "two").eTag();

        refused(
                412,
                "PreconditionFailed",
                () -> client.copyObject(
                        copy("from é+", "to").copySourceIfMatch(other).build()));
        refused(
                412,
                "PreconditionFailed",
                () -> client.copyObject(
                        copy("from é+", "taken").ifNoneMatch("*").build()));
        refused(404, "NoSuchKey", () -> client.copyObject(copy("none", "to").build()));
        assertThat(server.keys(PLAIN)).containsExactly("from é+", "taken");

        String made = client.copyObject(copy("from é+", "to")
                        .copySourceIfMatch(etag)
                        .ifNoneMatch("*")
                        .build())
                .copyObjectResult()
                .eTag();
        assertThat(made).isEqualTo(etag);
        assertThat(server.content(PLAIN, "to")).contains("one");
    }

    @Test
    void aDeletionHoldsItsCondition() {
        String etag = put(PLAIN, "k", "one").eTag();
        put(PLAIN, "k", "two");

        refused(
                412,
                "PreconditionFailed",
                () -> client.deleteObject(of -> of.bucket(PLAIN).key("k").ifMatch(etag)));
        DeleteObjectResponse gone = client.deleteObject(of -> of.bucket(PLAIN).key("k"));
        DeleteObjectResponse again = client.deleteObject(of -> of.bucket(PLAIN).key("k"));

        assertThat(gone.deleteMarker()).isNull();
        assertThat(again.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(server.keys(PLAIN)).isEmpty();
    }

    @Test
    void withVersionsADeletionIsAMarkerThatCanBeRemoved() {
        PutObjectResponse first = put(VERSIONED, "k", "one");
        put(VERSIONED, "k", "two");
        DeleteObjectResponse marker =
                client.deleteObject(of -> of.bucket(VERSIONED).key("k"));

        ListObjectVersionsResponse all =
                client.listObjectVersions(of -> of.bucket(VERSIONED).maxKeys(2));
        ListObjectVersionsResponse rest = client.listObjectVersions(
                of -> of.bucket(VERSIONED).keyMarker(all.nextKeyMarker()).versionIdMarker(all.nextVersionIdMarker()));
        assertThat(marker.deleteMarker()).isTrue();
        assertThat(server.content(VERSIONED, "k")).isEmpty();
        assertThat(all.deleteMarkers()).extracting(each -> each.versionId()).containsExactly(marker.versionId());
        assertThat(rest.versions()).extracting(each -> each.versionId()).containsExactly(first.versionId());
        assertThat(client.getObjectAsBytes(of -> of.bucket(VERSIONED).key("k").versionId(first.versionId()))
                        .asUtf8String())
                .isEqualTo("one");

        DeleteObjectResponse unused =
                client.deleteObject(of -> of.bucket(VERSIONED).key("k").versionId(marker.versionId()));
        assertThat(server.content(VERSIONED, "k")).contains("two");
    }

    @Test
    void whatIsNotSignedIsRefused() {
        try (S3Client other = SdkClient.open(server.address(), "OTHER", RequestChecksumCalculation.WHEN_REQUIRED)) {
            refused(403, "InvalidAccessKeyId", () -> other.listObjectsV2(of -> of.bucket(PLAIN)));
        }
    }

    @Test
    void tagsMetadataAndEncryptionAreToldAsTheyWereGiven() {
        client.putObject(
                to -> to.bucket(PLAIN)
                        .key("k")
                        .tagging("operation=7")
                        .metadata(Map.of("made-by", "us"))
                        .serverSideEncryption("aws:kms"),
                RequestBody.fromBytes("one".getBytes(StandardCharsets.UTF_8)));

        HeadObjectResponse head = client.headObject(of -> of.bucket(PLAIN).key("k"));

        assertThat(head.metadata()).containsEntry("made-by", "us");
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("aws:kms");
        assertThat(head.eTag()).isNotEqualTo("\"f97c5d29941bfb1b2fdab0874906ab82\"");
        assertThat(client.getObjectTagging(of -> of.bucket(PLAIN).key("k")).tagSet())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("operation=7");
    }
}
