package dev.drivemind.functions.bucket.s3.strict;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListObjectsV2 and ListObjectVersions: pages, prefixes, delimiters. */
final class Listings {
    private static final int MAX_PAGE = 1_000;

    private Listings() {}

    static S3Reply objects(S3Request request, S3Bucket bucket) {
        if (!request.parameter("list-type").orElse("").equals("2")) {
            throw S3Error.notImplemented("the first version of ListObjects");
        }
        String prefix = request.parameter("prefix").orElse("");
        String delimiter = request.parameter("delimiter").orElse("");
        String from = request.parameter("continuation-token")
                .map(Listings::fromToken)
                .or(() -> request.parameter("start-after"))
                .orElse("");
        int most = most(request);
        Map<String, Optional<S3Version>> page = new LinkedHashMap<>();
        String last = from;
        boolean truncated = false;
        for (S3Version object : bucket.after(from, prefix)) {
            Optional<String> common = common(object.key(), prefix, delimiter);
            if (common.filter(from::startsWith).isPresent() && from.endsWith(delimiter)) {
                continue; // told on an earlier page
            }
            String entry = common.orElse(object.key());
            if (!page.containsKey(entry) && page.size() == most) {
                truncated = true;
                break;
            }
            page.putIfAbsent(entry, common.isPresent() ? Optional.empty() : Optional.of(object));
            last = entry;
        }
        return S3Reply.xml(200, body(request, page, truncated ? Optional.of(toToken(last)) : Optional.empty()));
    }

    private static int most(S3Request request) {
        int most = request.number("max-keys", MAX_PAGE);
        if (most < 0) {
            throw S3Error.argument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return Math.min(most, MAX_PAGE);
    }

    private static Optional<String> common(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }

    private static Xml body(S3Request request, Map<String, Optional<S3Version>> page, Optional<String> next) {
        Xml body = Xml.of("ListBucketResult")
                .put("Name", request.bucket())
                .put("Prefix", encoded(request, request.parameter("prefix").orElse("")))
                .put("MaxKeys", most(request))
                .put("EncodingType", request.parameter("encoding-type"))
                .put("KeyCount", page.size())
                .put("IsTruncated", next.isPresent())
                .put("ContinuationToken", request.parameter("continuation-token"))
                .put("NextContinuationToken", next);
        page.forEach((entry, object) -> body.add(object.map(found -> described(request, found, "Contents"))
                .orElseGet(() -> Xml.of("CommonPrefixes").put("Prefix", encoded(request, entry)))));
        return body;
    }

    private static Xml described(S3Request request, S3Version object, String element) {
        return Xml.of(element)
                .put("Key", encoded(request, object.key()))
                .put("LastModified", object.modified())
                .put("ETag", object.etag())
                .put("Size", object.content().size())
                .put("StorageClass", object.storageClass().orElse("STANDARD"));
    }

    private static String encoded(S3Request request, String key) {
        return request.parameter("encoding-type").isPresent()
                ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/")
                : key;
    }

    private static String toToken(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String fromToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.argument("The continuation token provided is incorrect");
        }
    }

    static S3Reply versions(S3Request request, S3Bucket bucket) {
        String keyMarker = request.parameter("key-marker").orElse("");
        String idMarker = request.parameter("version-id-marker").orElse("");
        List<S3Version> all = bucket.versions(request.parameter("prefix").orElse("")).stream()
                .filter(version -> follows(version, keyMarker, idMarker))
                .toList();
        List<S3Version> page = all.stream().limit(most(request)).toList();
        Xml body = Xml.of("ListVersionsResult")
                .put("Name", request.bucket())
                .put("EncodingType", request.parameter("encoding-type"))
                .put("MaxKeys", most(request))
                .put("IsTruncated", all.size() > page.size());
        if (all.size() > page.size()) {
            S3Version last = page.get(page.size() - 1);
            body.put("NextKeyMarker", encoded(request, last.key())).put("NextVersionIdMarker", last.id());
        }
        page.forEach(version -> body.add((version.marker()
                        ? Xml.of("DeleteMarker")
                                .put("Key", encoded(request, version.key()))
                                .put("LastModified", version.modified())
                        : described(request, version, "Version"))
                .put("VersionId", version.id())
                .put("IsLatest", bucket.isLatest(version))));
        return S3Reply.xml(200, body);
    }

    /** Ids of later versions are smaller, as the versions of a key are told from the latest on. */
    private static boolean follows(S3Version version, String keyMarker, String idMarker) {
        int byKey = S3Bucket.compare(version.key(), keyMarker);
        return byKey > 0 || (byKey == 0 && !idMarker.isEmpty() && version.id().compareTo(idMarker) > 0);
    }
}
