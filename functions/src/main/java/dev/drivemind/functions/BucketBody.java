package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.store.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket as a user names it, with what opens it. */
record BucketBody(SourceRecord.Bucket bucket, BucketKeys keys) {
    /** The fields that are about buckets alone. */
    static final List<String> FIELDS = List.of(
            "endpoint",
            "region",
            "accessKeyId",
            "secretAccessKey",
            "sessionToken",
            "serviceAccountKey",
            "accountKey",
            "unversioned");

    private static final List<String> OF_S3 =
            List.of("region", "accessKeyId", "secretAccessKey", "sessionToken", "unversioned");
    private static final Pattern ADDRESS = Pattern.compile("(s3|gs)://([a-zA-Z0-9][a-zA-Z0-9._-]{1,254})(?:/(.*))?");
    private static final Pattern OF_AZURE =
            Pattern.compile("(az)://([a-z0-9]{3,24}/[a-z0-9$][a-z0-9-]{2,62})(?:/(.*))?");
    private static final int LONGEST_PREFIX = 1_024;

    static BucketBody of(Body body) {
        String url = body.requiredText("url", 2_048);
        Matcher address = (url.startsWith("az:") ? OF_AZURE : ADDRESS).matcher(url);
        if (!address.matches()) {
            throw Body.wrong(
                    "url",
                    "The address of a bucket is expected, such as s3://BUCKET, gs://BUCKET/PREFIX"
                            + " or az://ACCOUNT/CONTAINER");
        }
        String prefix = Optional.ofNullable(address.group(3)).orElse("");
        String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        if (folder.length() > LONGEST_PREFIX) {
            throw Body.wrong("url", "A prefix has at most " + LONGEST_PREFIX + " characters");
        }
        SourceRecord.Bucket bucket = new SourceRecord.Bucket(
                address.group(1),
                body.text("endpoint", 2_048).map(BucketBody::plain),
                region(body),
                address.group(2),
                folder,
                body.flag("unversioned"));
        return new BucketBody(bucket, keys(bucket, body));
    }

    private static BucketKeys keys(SourceRecord.Bucket bucket, Body body) {
        return switch (bucket.service()) {
            case "gs" -> serviceAccount(body);
            case "az" -> accountKey(body);
            default -> accessKey(body);
        };
    }

    /** The same endpoint is the same source, with a slash at its end or without. */
    private static String plain(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    private static Optional<String> region(Body body) {
        return body.text("region", 64).map(region -> {
            if (!region.matches("[a-z0-9-]+")) {
                throw Body.wrong("region", "The name of a region is expected, such as eu-central-1");
            }
            return region;
        });
    }

    private static BucketKeys serviceAccount(Body body) {
        OF_S3.forEach(field -> body.refuse(field, "This field is for buckets of S3"));
        body.refuse("accountKey", "This field is for containers of Azure");
        return new BucketKeys(
                "service-account", new Secret(body.requiredText("serviceAccountKey", 16_384)), Optional.empty());
    }

    private static BucketKeys accountKey(Body body) {
        OF_S3.forEach(field -> body.refuse(field, "This field is for buckets of S3"));
        body.refuse("serviceAccountKey", "This field is for buckets of Cloud Storage");
        return new BucketKeys(
                "account", new Secret(body.requiredText("accountKey", 2_048).strip()), Optional.empty());
    }

    private static BucketKeys accessKey(Body body) {
        body.refuse("serviceAccountKey", "This field is for buckets of Cloud Storage");
        body.refuse("accountKey", "This field is for containers of Azure");
        String id = body.requiredText("accessKeyId", 256);
        if (!id.matches("[!-~]+")) {
            throw Body.wrong("accessKeyId", "Letters, digits and signs are expected, without spaces");
        }
        return new BucketKeys(
                id,
                new Secret(body.requiredText("secretAccessKey", 1_024)),
                body.text("sessionToken", 16_384)
                        .filter(token -> !token.contains("\n"))
                        .map(Secret::new));
    }
}
