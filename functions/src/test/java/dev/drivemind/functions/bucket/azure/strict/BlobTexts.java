package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How the service describes objects, in headers and in XML. */
final class BlobTexts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST = 5_000;

    private BlobTexts() {}

    static Map<String, String> headers(Blob blob, boolean held) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "etag",
                '"' + blob.etag() + '"',
                "last-modified",
                TIME.format(blob.modified()),
                "x-ms-creation-time",
                TIME.format(blob.modified()),
                "x-ms-blob-type",
                "BlockBlob",
                "x-ms-lease-status",
                held ? "locked" : "unlocked",
                "x-ms-lease-state",
                held ? "leased" : "available",
                "x-ms-server-encrypted",
                "true",
                "x-ms-access-tier",
                blob.header("x-ms-access-tier").orElse("Hot")));
        if (blob.header("x-ms-access-tier").isEmpty()) {
            headers.put("x-ms-access-tier-inferred", "true");
        }
        blob.header("x-ms-tags").ifPresent(tags -> headers.put("x-ms-tag-count", "" + tags.split("&", -1).length));
        if (!blob.copy().isEmpty()) {
            headers.put("x-ms-copy-id", "copy-1");
            headers.put("x-ms-copy-status", blob.copy());
        }
        blob.said().forEach((name, value) -> {
            if (name.startsWith("x-ms-meta-") || name.startsWith("content-")) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    static BlobReply tags(Blob blob) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><Tags><TagSet>");
        for (String pair : blob.header("x-ms-tags").orElse("").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                xml.append("<Tag><Key>")
                        .append(parts[0])
                        .append("</Key><Value>")
                        .append(parts[1])
                        .append("</Value></Tag>");
            }
        }
        return xml(xml.append("</TagSet></Tags>").toString());
    }

    private static BlobReply xml(String text) {
        return new BlobReply(200, Map.of("content-type", "application/xml"), ByteString.copyFromUtf8(text));
    }

    static BlobReply list(BlobRequest request, BlobContainer container) {
        String prefix = request.query().getOrDefault("prefix", "");
        String delimiter = request.query().getOrDefault("delimiter", "");
        String marker = request.query().getOrDefault("marker", "");
        int most = Integer.parseInt(request.query().getOrDefault("maxresults", "" + MOST));
        if (!marker.isEmpty() && !marker.startsWith("after ")) {
            throw new BlobError(400, "OutOfRangeInput");
        }
        String after = marker.isEmpty() ? "" : marker.substring(6);
        StringBuilder items = new StringBuilder();
        Set<String> folded = new LinkedHashSet<>();
        int count = 0;
        String next = "";
        for (Blob blob : container.blobs().tailMap(prefix, true).values()) {
            if (!blob.key().startsWith(prefix)) {
                break;
            }
            int end = delimiter.isEmpty() ? -1 : blob.key().indexOf(delimiter, prefix.length());
            String name = end < 0 ? blob.key() : blob.key().substring(0, end + 1);
            if (name.compareTo(after) <= 0 || folded.contains(name)) {
                continue;
            }
            if (count++ == most) {
                next = "after " + last(items);
                break;
            }
            if (end >= 0) {
                folded.add(name);
                items.append("<BlobPrefix><Name>").append(escaped(name)).append("</Name></BlobPrefix>");
            } else {
                items.append(item(blob, container.isHeld(blob.key())));
            }
        }
        return xml("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>" + items
                + "</Blobs><NextMarker>" + escaped(next) + "</NextMarker></EnumerationResults>");
    }

    private static String last(StringBuilder items) {
        int from = items.lastIndexOf("<Name>") + 6;
        return items.substring(from, items.indexOf("</Name>", from))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String item(Blob blob, boolean held) {
        StringBuilder metadata = new StringBuilder();
        blob.said().forEach((name, value) -> {
            if (name.startsWith("x-ms-meta-")) {
                String key = name.substring(10);
                metadata.append('<')
                        .append(key)
                        .append('>')
                        .append(escaped(value))
                        .append("</")
                        .append(key)
                        .append('>');
            }
        });
        return "<Blob><Name>" + escaped(blob.key()) + "</Name><Properties><Last-Modified>"
                + TIME.format(blob.modified())
                + "</Last-Modified><Etag>" + blob.etag() + "</Etag><Content-Length>"
                + blob.content().size()
                + "</Content-Length><BlobType>BlockBlob</BlobType><AccessTier>"
                + blob.header("x-ms-access-tier").orElse("Hot") + "</AccessTier><LeaseStatus>"
                + (held ? "locked" : "unlocked") + "</LeaseStatus></Properties><Metadata>" + metadata
                + "</Metadata></Blob>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
