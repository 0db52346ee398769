package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import dev.drivemind.store.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connects and disconnects sources by the server's HTTP interface; it throws what {@link Api} throws. */
public final class SourceConnections {
    private final Transport transport;

    SourceConnections(Transport transport) {
        this.transport = transport;
    }

    /** Makes a folder known as a source; the same folder is the same source. */
    public SourceView addFolder(Path folder) {
        JsonObject body = new JsonObject();
        body.addProperty("kind", "folder");
        body.addProperty("path", folder.toString());
        return new SourceView(transport.post("sources", body));
    }

    /** Makes a drive known as a source; the same account at the same place is the same source. */
    public SourceView addDrive(@Nullable String url, Secret accessToken, @Nullable String name) {
        JsonObject body = new JsonObject();
        body.addProperty("kind", "drive");
        if (url != null) {
            body.addProperty("url", url);
        }
        body.addProperty("accessToken", accessToken.reveal());
        if (name != null) {
            body.addProperty("name", name);
        }
        return new SourceView(transport.post("sources", body));
    }

    /**
     * Makes a bucket known as a source; the same prefix of it is the same source.
     *
     * @param settings the texts of the request
     * @param unversioned whether its objects may be moved though it keeps no versions
     */
    public SourceView addBucket(String address, Map<String, String> settings, boolean unversioned) {
        JsonObject body = new JsonObject();
        body.addProperty("kind", "bucket");
        body.addProperty("url", address);
        settings.forEach(body::addProperty);
        if (unversioned) {
            body.addProperty("unversioned", true);
        }
        return new SourceView(transport.post("sources", body));
    }

    /** Begins to connect a drive by consent. */
    public ConnectView connect(String clientId, String clientSecret, String access, @Nullable String url) {
        JsonObject body = new JsonObject();
        body.addProperty("clientId", clientId);
        body.addProperty("clientSecret", clientSecret);
        body.addProperty("access", access);
        if (url != null) {
            body.addProperty("url", url);
        }
        return new ConnectView(transport.post("connect/start", body));
    }

    /** How far a new connection is. */
    public ConnectView connecting(String id) {
        return new ConnectView(transport.get("connect/status", Map.of("id", id)));
    }

    /**
     * The drives that were connected by consent.
     *
     * @param quota whether each is asked how full it is
     */
    public List<ConnectionView> all(boolean quota) {
        return Json.objects(transport.get("connections", Map.of("quota", Boolean.toString(quota))), "connections")
                .stream()
                .map(ConnectionView::new)
                .toList();
    }

    /**
     * Disconnects a source and deletes everything of it, or finds the job that does.
     *
     * @param confirm whether its user gives up undoing clean-ups of the source
     */
    public Started disconnect(String source, boolean confirm) {
        JsonObject body = new JsonObject();
        body.addProperty("source", source);
        body.addProperty("confirm", confirm);
        return Started.of(transport.post("connect/disconnect", body));
    }
}
