package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Single objects: put, described, read, deleted, tagged. */
final class Objects {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private Objects() {}

    static S3Reply put(S3Request request, S3Bucket bucket, Set<Ignored> ignored) {
        request.header("content-md5").ifPresent(sum -> {
            if (!sum.equals(Base64.getEncoder().encodeToString(S3Version.md5(request.body())))) {
                throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received");
            }
        });
        Map<String, String> said = said(request);
        Conditions conditions = ignored.contains(Ignored.PUT) ? Conditions.NONE : Conditions.of(request);
        S3Version made =
                bucket.put(request.key(), request.body(), S3Version.etag(request.body(), said), said, conditions);
        return versioned(S3Reply.empty(200).with("ETag", made.etag()), made);
    }

    static Map<String, String> said(S3Request request) {
        return request.headers().entrySet().stream()
                .filter(header -> S3Version.stays(header.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static S3Reply versioned(S3Reply reply, S3Version version) {
        return version.id().equals(S3Bucket.NO_VERSION) ? reply : reply.with("x-amz-version-id", version.id());
    }

    static S3Reply head(S3Request request, S3Bucket bucket) {
        S3Version found = bucket.get(request.key(), request.parameter("versionId"));
        Conditions.of(request).checkRead(found);
        Map<String, String> headers = new HashMap<>(found.said());
        Optional.ofNullable(headers.remove("x-amz-tagging"))
                .ifPresent(tags -> headers.put("x-amz-tagging-count", Integer.toString(tags.split("&", -1).length)));
        headers.put("ETag", found.etag());
        headers.put("Accept-Ranges", "bytes");
        headers.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(found.modified().atOffset(ZoneOffset.UTC)));
        headers.put("Content-Length", Integer.toString(found.content().size()));
        return versioned(new S3Reply(200, Map.copyOf(headers), ByteString.EMPTY), found);
    }

    static S3Reply get(S3Request request, S3Bucket bucket) {
        S3Reply head = head(request, bucket);
        S3Version found = bucket.get(request.key(), request.parameter("versionId"));
        if (Set.of("GLACIER", "DEEP_ARCHIVE").contains(found.storageClass().orElse(""))) {
            throw new S3Error(403, "InvalidObjectState", "The operation is not valid for the object's storage class");
        }
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        if (!range.matches()) {
            return new S3Reply(200, head.headers(), found.content());
        }
        int size = found.content().size();
        int from = Integer.parseInt(range.group(1));
        if (from >= size) {
            throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
        }
        int to = range.group(2).isEmpty() ? size : (int) Math.min(size, Long.parseLong(range.group(2)) + 1);
        return new S3Reply(206, head.headers(), found.content().substring(from, to))
                .with("Content-Length", Integer.toString(to - from))
                .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
    }

    static S3Reply delete(S3Request request, S3Bucket bucket, Set<Ignored> ignored) {
        Conditions conditions = ignored.contains(Ignored.DELETE) ? Conditions.NONE : Conditions.of(request);
        Optional<S3Version> deleted = bucket.delete(request.key(), request.parameter("versionId"), conditions);
        S3Reply reply = S3Reply.empty(204);
        return deleted.map(version ->
                        versioned(version.marker() ? reply.with("x-amz-delete-marker", "true") : reply, version))
                .orElse(reply);
    }

    /** DeleteObjects: up to 1,000, each by itself, the errors in the body. */
    static S3Reply deleteAll(S3Request request, S3Bucket bucket) {
        List<Element> wanted = Xml.children(Xml.read(request.body(), "Delete"), "Object");
        Xml body = Xml.of("DeleteResult");
        if (wanted.size() > 1_000) {
            throw new S3Error(400, "MalformedXML", "At most 1000 objects can be deleted at once");
        }
        for (Element object : wanted) {
            String key = Xml.text(object, "Key").orElse("");
            try {
                Conditions conditions = new Conditions(Xml.text(object, "ETag"), Optional.empty());
                Optional<S3Version> unused = bucket.delete(key, Xml.text(object, "VersionId"), conditions);
                body.add(Xml.of("Deleted").put("Key", key));
            } catch (S3Error e) {
                body.add(Xml.of("Error")
                        .put("Key", key)
                        .put("Code", "PreconditionFailed")
                        .put("Message", "" + e.getMessage()));
            }
        }
        return S3Reply.xml(200, body);
    }

    static S3Reply tags(S3Request request, S3Bucket bucket) {
        S3Version found = bucket.get(request.key(), request.parameter("versionId"));
        Xml set = Xml.of("TagSet");
        for (String pair : found.said().getOrDefault("x-amz-tagging", "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                set.add(Xml.of("Tag")
                        .put("Key", S3Request.decoded(pair.substring(0, equals)))
                        .put("Value", S3Request.decoded(pair.substring(equals + 1))));
            }
        }
        return S3Reply.xml(200, Xml.of("Tagging").add(set));
    }
}
