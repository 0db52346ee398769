package dev.drivemind.simulator.fault;

import java.util.Map;

/**
 * A request, as far as faults look at it.
 *
 * @param method the HTTP method
 * @param path beginning with a slash
 * @param params the query parameters, decoded
 */
public record Call(String method, String path, Map<String, String> params) {
    public Call {
        params = Map.copyOf(params);
    }

    /** Not a request to the drive, but one of it: a notice of changes. */
    static final Call NOTICE = new Call("POST", "/notice", Map.of());

    /** Whether it is a notice that the drive sends. */
    public boolean isNotice() {
        return path.equals(NOTICE.path());
    }

    /** Whether it is {@code files.list}. */
    public boolean listsFiles() {
        return method.equals("GET") && path.equals("/drive/v3/files");
    }

    /** Whether it asks for a file's content. */
    public boolean isMedia() {
        return "media".equals(params.get("alt"));
    }

    /** Whether it goes on from a page token. */
    public boolean hasPageToken() {
        return params.containsKey("pageToken");
    }
}
