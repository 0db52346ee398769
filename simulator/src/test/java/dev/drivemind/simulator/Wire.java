package dev.drivemind.simulator;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A plain HTTP client of a simulator. */
final class Wire {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI root;

    Wire(DriveSimulator simulator) {
        root = simulator.url();
    }

    /** An address under {@code /drive/v3/}; names and values alternate. */
    String path(String method, String... params) {
        StringBuilder path = new StringBuilder("drive/v3/").append(method);
        for (int i = 0; i < params.length; i += 2) {
            path.append(i == 0 ? '?' : '&').append(params[i]).append('=');
            path.append(URLEncoder.encode(params[i + 1], StandardCharsets.UTF_8));
        }
        return path.toString();
    }

    HttpResponse<String> send(String path, Consumer<HttpRequest.Builder> shape) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).header("Authorization", "Bearer some");
        shape.accept(request);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpResponse<String> get(String method, String... params) throws IOException {
        return send(path(method, params), request -> {});
    }

    /** The statuses of many calls made at the same time. */
    List<Integer> getAtOnce(int times, String method) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path(method)))
                .header("Authorization", "Bearer some")
                .build();
        List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            open.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        return open.stream().map(each -> each.join().statusCode()).toList();
    }

    JsonObject json(String method, String... params) throws IOException {
        return JsonParser.parseString(get(method, params).body()).getAsJsonObject();
    }

    /** All items of a listing, page by page. */
    List<JsonObject> listAll(String... params) throws IOException {
        List<JsonObject> all = new ArrayList<>();
        List<String> asked = new ArrayList<>(List.of(params));
        while (true) {
            JsonObject page = json("files", asked.toArray(String[]::new));
            for (JsonElement file : page.getAsJsonArray("files")) {
                all.add(file.getAsJsonObject());
            }
            if (!page.has("nextPageToken")) {
                return all;
            }
            asked = new ArrayList<>(List.of(params));
            asked.add("pageToken");
            asked.add(page.get("nextPageToken").getAsString());
        }
    }
}
