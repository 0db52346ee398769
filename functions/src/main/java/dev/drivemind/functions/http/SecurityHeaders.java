package dev.drivemind.functions.http;

import java.util.HashMap;
import java.util.Map;

/** What every answer tells browsers: that it is data for its reader alone, and no page. */
public final class SecurityHeaders {
    /** A content security policy under which an answer that is shown as a page may do nothing. */
    static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final String POLICY = "Content-Security-Policy";

    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control",
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

    /** Those of a page that is for a person. */
    static Map<String, String> ofPage() {
        Map<String, String> headers = new HashMap<>(ALWAYS);
        headers.put(POLICY, Page.POLICY);
        return headers;
    }
}
