package dev.drivemind.local.cli.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Has connectors lead to another server than they say. */
public final class ConnectorAddress {
    private static final String SERVER = "^[a-z]+://[^/?]+";

    private ConnectorAddress() {}

    /** Puts another base address, and its host as the only one, into a connector; other addresses in it lead to the same server. */
    public static JsonObject leadTo(JsonObject document, URI url) {
        JsonObject service = document.getAsJsonObject("service");
        String text = url.toString();
        service.addProperty("baseUrl", text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        JsonArray hosts = new JsonArray();
        hosts.add(url.getPort() < 0 ? String.valueOf(url.getHost()) : url.getHost() + ":" + url.getPort());
        service.add("hosts", hosts);
        lead(service.getAsJsonObject("auth"), "tokenUrl", url);
        lead(document.getAsJsonObject("migration"), "url", url);
        return document;
    }

    private static void lead(@Nullable JsonObject part, String name, URI url) {
        if (part != null && part.has(name)) {
            String server = Matcher.quoteReplacement(url.getScheme() + "://" + url.getRawAuthority());
            part.addProperty(name, part.get(name).getAsString().replaceFirst(SERVER, server));
        }
    }
}
