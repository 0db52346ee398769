package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CopyObject, and where the bytes of copied parts come from. */
final class Copies {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Function<String, S3Bucket> buckets;
    private final Limits limits;
    private final Set<Ignored> ignored;

    Copies(Function<String, S3Bucket> buckets, Limits limits, Set<Ignored> ignored) {
        this.buckets = buckets;
        this.limits = limits;
        this.ignored = ignored;
    }

    private S3Version source(S3Request request) {
        String text = request.header("x-amz-copy-source").orElse("");
        int query = text.indexOf("?versionId=");
        Optional<String> id = query < 0 ? Optional.empty() : Optional.of(text.substring(query + 11));
        String path = S3Request.decoded((query < 0 ? text : text.substring(0, query)).replace("+", "%2B"));
        String plain = path.startsWith("/") ? path.substring(1) : path;
        int slash = plain.indexOf('/');
        if (slash < 1) {
            throw S3Error.argument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        S3Version found = buckets.apply(plain.substring(0, slash)).get(plain.substring(slash + 1), id);
        if (!ignored.contains(Ignored.COPY_SOURCE)) {
            Conditions.ofSource(request).check(Optional.of(found));
        }
        return found;
    }

    S3Reply copy(S3Request request) {
        S3Version source = source(request);
        boolean replaces =
                request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        if (source.content().size() > limits.largestCopy()) {
            throw S3Error.invalid("The specified copy source is larger than the maximum allowable size for a copy"
                    + " source: " + limits.largestCopy());
        }
        Map<String, String> said = new HashMap<>();
        (replaces ? request.headers() : source.said()).forEach((name, value) -> {
            if (S3Version.stays(name)) {
                said.put(name, value);
            }
        });
        restate(request, source, said);
        Conditions conditions = ignored.contains(Ignored.COPY_DESTINATION) ? Conditions.NONE : Conditions.of(request);
        S3Version made = buckets.apply(request.bucket())
                .put(
                        request.key(),
                        source.content(),
                        S3Version.etag(source.content(), said),
                        Map.copyOf(said),
                        conditions);
        S3Reply reply = S3Reply.xml(
                200, Xml.of("CopyObjectResult").put("ETag", made.etag()).put("LastModified", made.modified()));
        return Objects.versioned(reply, made);
    }

    /** Storage class and encryption are those of the request, never the source's; tags go by a directive of their own. */
    private static void restate(S3Request request, S3Version source, Map<String, String> said) {
        boolean newTags =
                request.header("x-amz-tagging-directive").orElse("COPY").equals("REPLACE");
        String[] names = {"x-amz-storage-class", "x-amz-server-side-encryption", "x-amz-tagging"};
        for (String name : names) {
            Optional<String> value = name.equals("x-amz-tagging") && !newTags
                    ? Optional.ofNullable(source.said().get(name))
                    : request.header(name);
            value.ifPresentOrElse(known -> said.put(name, known), () -> said.remove(name));
        }
    }

    /** The bytes of a copied part. */
    ByteString part(S3Request request) {
        ByteString content = source(request).content();
        Matcher range = RANGE.matcher(request.header("x-amz-copy-source-range").orElse(""));
        if (!range.matches()) {
            return content;
        }
        int to = Integer.parseInt(range.group(2)) + 1;
        if (to > content.size()) {
            throw S3Error.argument("Range specified is not valid for source object of size: " + content.size());
        }
        return content.substring(Integer.parseInt(range.group(1)), to);
    }
}
