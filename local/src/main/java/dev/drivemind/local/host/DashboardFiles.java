package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.http.SecurityHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serves the built dashboard. All its files are read once, so that a path of a request never reaches the disk. Paths without a dot are
 * the page's own: they lead to its one document.
 */
final class DashboardFiles {
    /** The page loads nothing but its own files, runs no script of its text, and stands in no other page. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String DOCUMENT = "/index.html";
    private static final String HASHED = "/assets/";
    private static final List<String> METHODS = List.of("GET", "HEAD");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final Map<String, byte[]> files;

    private DashboardFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Reads a bundle. Returns empty if there is none in the directory. */
    static Optional<DashboardFiles> in(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve("index.html"))) {
            return Optional.empty();
        }
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = "/" + directory.relativize(file).toString().replace('\\', '/');
                if (TYPES.containsKey(ending(path))) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
        return Optional.of(new DashboardFiles(Map.copyOf(files)));
    }

    /** Returns what serves a path. */
    Optional<HttpFunction> at(String path) {
        String file = path.indexOf('.') < 0 ? DOCUMENT : path;
        return Optional.ofNullable(files.get(file))
                .map(content -> (request, response) -> serve(file, content, request, response));
    }

    /** Answers with a file; what its name ends with says its type. */
    static void serve(String file, byte[] content, HttpRequest request, HttpResponse response) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.appendHeader("Allow", String.join(", ", METHODS));
            HostProblems.write(ProblemType.METHOD_NOT_ALLOWED, "This path answers to GET alone", response);
            return;
        }
        Map<String, String> headers = new HashMap<>(SecurityHeaders.ofData());
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        if (file.startsWith(HASHED)) {
            headers.put("Cache-Control", "private, max-age=31536000, immutable"); // their names hold their hashes
        }
        headers.forEach(response::appendHeader);
        response.setContentType(TYPES.get(ending(file)));
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(content);
        } else {
            response.appendHeader("Content-Length", Integer.toString(content.length));
        }
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
