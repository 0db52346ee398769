package dev.drivemind.drive;

import com.google.api.services.drive.Drive;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A server that speaks the Drive API, with the pacer of everything that is asked of it.
 *
 * @param rootUrl where the API's paths begin, such as {@code http://127.0.0.1:8080/}; {@code drive/v3/…} is appended
 */
public record DriveEndpoint(String rootUrl, QuotaPacer pacer) {
    public DriveEndpoint {
        URI uri = URI.create(rootUrl);
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("Not a web address of a Drive server");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("A Drive server's address has no user, query or fragment");
        }
    }

    /** Whether an address is on this server or, over an encrypted connection, on one of those that Google hands contents out by. */
    boolean isOwn(String address) {
        try {
            URI uri = new URI(address);
            URI root = new URI(rootUrl);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean same = uri.getHost() != null
                    && uri.getPort() == root.getPort()
                    && host.equals(root.getHost().toLowerCase(Locale.ROOT))
                    && root.getScheme().equals(uri.getScheme());
            boolean googles = host.equals("docs.google.com")
                    || host.endsWith(".googleusercontent.com")
                    || host.endsWith(".googleapis.com");
            return uri.getRawUserInfo() == null
                    && (same || (googles && "https".equals(uri.getScheme()) && uri.getPort() < 0));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Google's own Drive. */
    public static DriveEndpoint google(QuotaPacer pacer) {
        return new DriveEndpoint(Drive.DEFAULT_ROOT_URL, pacer);
    }
}
