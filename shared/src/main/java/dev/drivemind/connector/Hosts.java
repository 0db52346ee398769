package dev.drivemind.connector;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that a connector may call.
 *
 * @param patterns each a name, or {@code *.} and a name for all below it; with a colon and a port if it is not that of the scheme
 */
public record Hosts(List<String> patterns) {
    static final String FORM = "(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?";

    /** Copies its list. */
    public Hosts {
        patterns = List.copyOf(patterns);
    }

    /** Returns true if an address is of one of these hosts, and says nothing of a user. */
    public boolean permit(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            return false;
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String place = host.toLowerCase(Locale.ROOT) + port;
        return patterns.stream()
                .anyMatch(pattern -> pattern.startsWith("*.")
                        ? place.endsWith(pattern.substring(1)) && place.length() > pattern.length() - 1
                        : place.equals(pattern));
    }
}
