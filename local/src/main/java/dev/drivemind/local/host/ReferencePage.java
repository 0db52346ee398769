package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import dev.drivemind.local.reference.ApiReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the reference of the API under {@code /docs}, which is made when it is first read. */
final class ReferencePage {
    private static final String PAGE = "/docs";

    private final Supplier<Optional<String>> reference;
    private byte @Nullable [] made;

    /** The page that comes with this program. */
    ReferencePage() {
        this(ApiReference::bundled);
    }

    /** Another page. */
    ReferencePage(Supplier<Optional<String>> reference) {
        this.reference = reference;
    }

    /** Returns what serves a path. */
    Optional<HttpFunction> at(String path) {
        return switch (path) {
            case PAGE, PAGE + "/" -> page().map(page -> serving("/docs.html", page));
            case ApiReference.STYLE ->
                Optional.of(serving(path, ApiReference.style().getBytes(StandardCharsets.UTF_8)));
            default -> Optional.empty();
        };
    }

    private static HttpFunction serving(String file, byte[] content) {
        return (request, response) -> DashboardFiles.serve(file, content, request, response);
    }

    private synchronized Optional<byte[]> page() {
        if (made == null) {
            made = reference
                    .get()
                    .map(page -> page.getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
        }
        return Optional.ofNullable(made);
    }
}
