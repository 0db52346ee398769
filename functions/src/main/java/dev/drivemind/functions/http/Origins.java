package dev.drivemind.functions.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The web sites whose pages may use the functions from their visitors' browsers, besides the functions' own.
 *
 * @param allowed origins as browsers write them, such as {@code https://www.example.org}
 */
public record Origins(Set<String> allowed) {
    /** No other site. */
    public static final Origins NONE = new Origins(Set.of());

    /** @throws IllegalArgumentException if one is not the origin of a site */
    public Origins {
        allowed = Set.copyOf(allowed);
        allowed.forEach(Origins::require);
    }

    /**
     * Those of a list with commas, which may be empty.
     *
     * @throws IllegalArgumentException if one is not the origin of a site
     */
    public static Origins of(String list) {
        return new Origins(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet()));
    }

    private static void require(String origin) {
        URI uri = URI.create(origin);
        String host = String.valueOf(uri.getHost());
        boolean local = "http".equals(uri.getScheme()) && (host.equals("localhost") || host.equals("127.0.0.1"));
        String written = uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        if (uri.getHost() == null
                || !(local || "https".equals(uri.getScheme()))
                || !origin.equals(written.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "The origin of a site is expected, such as https://www.example.org, instead of " + origin);
        }
    }

    /** Returns true if no other site is permitted. */
    public boolean none() {
        return allowed.isEmpty();
    }

    /** The site that a request comes from, if it may use the functions. */
    public Optional<String> permitted(List<String> originHeaders) {
        return originHeaders.size() == 1 && allowed.contains(originHeaders.get(0))
                ? Optional.of(originHeaders.get(0))
                : Optional.empty();
    }
}
