package dev.drivemind.functions.http;

import java.util.HashMap;
import java.util.Map;

/** What every answer tells browsers: that it is data for its reader alone, and no page. */
public final class SecurityHeaders {
    /** A content security policy under which an answer that is shown as a page may do nothing. */
    static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final String POLICY = "Content-Security-Policy";

    private static final String CACHING = "Cache-Control";

    private static final Map<String, String> ALWAYS = Map.of(
            CACHING,
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Strict-Transport-Security",
            "max-age=31536000",
            POLICY,
            NO_PAGE);

    private SecurityHeaders() {}

    /** Those of data. */
    public static Map<String, String> ofData() {
        return ALWAYS;
    }

    /** Those of data that its reader may keep, and must ask for again before it is used. */
    static Map<String, String> ofKept(ETag tag) {
        Map<String, String> headers = new HashMap<>(ALWAYS);
        headers.put(CACHING, "private, no-cache");
        headers.put("ETag", tag.text());
        return headers;
    }

    /** The same of data that is equal for all who may read it: a cache between may keep it as well, and asks for each of them again. */
    static Map<String, String> ofShared(ETag tag) {
        Map<String, String> headers = new HashMap<>(ofKept(tag));
        headers.put(CACHING, "public, no-cache");
        headers.put("Vary", "Authorization");
        return headers;
    }

    /** Those of a page that is for a person. */
    static Map<String, String> ofPage() {
        Map<String, String> headers = new HashMap<>(ALWAYS);
        headers.put(POLICY, Page.POLICY);
        return headers;
    }
}
