package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.w3c.dom.Element;

/** Uploads in parts: begun, filled, listed, completed under conditions, aborted. */
final class Uploads {
    private final Function<String, S3Bucket> buckets;
    private final Copies copies;
    private final Limits limits;
    private final Set<Ignored> ignored;
    private final NavigableMap<String, Upload> open = new ConcurrentSkipListMap<>();

    private record Upload(String bucket, String key, Map<String, String> said, Map<Integer, ByteString> parts) {}

    Uploads(Function<String, S3Bucket> buckets, Copies copies, Limits limits, Set<Ignored> ignored) {
        this.buckets = buckets;
        this.copies = copies;
        this.limits = limits;
        this.ignored = ignored;
    }

    int count() {
        return open.size();
    }

    synchronized S3Reply create(S3Request request) {
        String id = String.format("upload-%06d", open.isEmpty() ? 1 : number(open.lastKey()) + 1);
        open.put(id, new Upload(request.bucket(), request.key(), Objects.said(request), new ConcurrentHashMap<>()));
        Xml body = Xml.of("InitiateMultipartUploadResult")
                .put("Bucket", request.bucket())
                .put("Key", request.key())
                .put("UploadId", id);
        return S3Reply.xml(200, body);
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    private Upload find(S3Request request) {
        return Optional.ofNullable(open.get(request.parameter("uploadId").orElse("")))
                .filter(upload ->
                        upload.key().equals(request.key()) && upload.bucket().equals(request.bucket()))
                .orElseThrow(() -> new S3Error(404, "NoSuchUpload", "The specified upload does not exist"));
    }

    S3Reply part(S3Request request) {
        return S3Reply.empty(200).with("ETag", keep(request, request.body()));
    }

    S3Reply partCopy(S3Request request) {
        return S3Reply.xml(200, Xml.of("CopyPartResult").put("ETag", keep(request, copies.part(request))));
    }

    private String keep(S3Request request, ByteString content) {
        int number = request.number("partNumber", 0);
        if (number < 1 || number > 10_000) {
            throw S3Error.argument("Part number must be an integer between 1 and 10000, inclusive");
        }
        find(request).parts().put(number, content);
        return S3Version.etag(content, Map.of());
    }

    S3Reply parts(S3Request request) {
        Xml body = Xml.of("ListPartsResult")
                .put("UploadId", request.parameter("uploadId"))
                .put("IsTruncated", false);
        new TreeMap<>(find(request).parts())
                .forEach((number, content) -> body.add(Xml.of("Part")
                        .put("PartNumber", number)
                        .put("ETag", S3Version.etag(content, Map.of()))
                        .put("Size", content.size())));
        return S3Reply.xml(200, body);
    }

    S3Reply list(S3Request request) {
        String prefix = request.parameter("prefix").orElse("");
        Xml body = Xml.of("ListMultipartUploadsResult")
                .put("Bucket", request.bucket())
                .put("IsTruncated", false);
        open.forEach((id, upload) -> {
            if (upload.bucket().equals(request.bucket()) && upload.key().startsWith(prefix)) {
                body.add(Xml.of("Upload").put("Key", upload.key()).put("UploadId", id));
            }
        });
        return S3Reply.xml(200, body);
    }

    synchronized S3Reply complete(S3Request request) {
        Upload upload = find(request);
        List<ByteString> parts = parts(request, upload);
        ByteString content = ByteString.EMPTY;
        ByteString sums = ByteString.EMPTY;
        for (ByteString part : parts) {
            content = content.concat(part);
            sums = sums.concat(ByteString.copyFrom(S3Version.md5(part)));
        }
        String etag = '"' + HexFormat.of().formatHex(S3Version.md5(sums)) + "-" + parts.size() + '"';
        Conditions conditions = ignored.contains(Ignored.COMPLETE) ? Conditions.NONE : Conditions.of(request);
        S3Version made = buckets.apply(upload.bucket()).put(upload.key(), content, etag, upload.said(), conditions);
        open.remove(request.parameter("uploadId").orElse(""));
        Xml body = Xml.of("CompleteMultipartUploadResult")
                .put("Bucket", upload.bucket())
                .put("Key", upload.key())
                .put("ETag", etag);
        return Objects.versioned(S3Reply.xml(200, body), made);
    }

    private List<ByteString> parts(S3Request request, Upload upload) {
        List<ByteString> parts = new ArrayList<>();
        int before = 0;
        for (Element element : Xml.children(Xml.read(request.body(), "CompleteMultipartUpload"), "Part")) {
            int number = Integer.parseInt(Xml.text(element, "PartNumber").orElse("0"));
            if (number <= before) {
                throw new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order");
            }
            ByteString content = upload.parts().get(number);
            String etag = Xml.text(element, "ETag").orElse("").replace("\"", "");
            if (content == null || !S3Version.etag(content, Map.of()).equals('"' + etag + '"')) {
                throw new S3Error(400, "InvalidPart", "One or more of the specified parts could not be found");
            }
            if (!parts.isEmpty() && parts.get(parts.size() - 1).size() < limits.smallestPart()) {
                throw new S3Error(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
            before = number;
            parts.add(content);
        }
        if (parts.isEmpty()) {
            throw new S3Error(400, "MalformedXML", "You must specify at least one part");
        }
        return parts;
    }

    S3Reply abort(S3Request request) {
        Upload unused = find(request);
        open.remove(request.parameter("uploadId").orElse(""));
        return S3Reply.empty(204);
    }
}
