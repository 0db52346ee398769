package dev.drivemind.local.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** What somebody does meanwhile in a simulated drive, over its own protocol. */
final class DriveEdits {
    private static final String FILES = "drive/v3/files";

    private final URI drive;
    private final HttpClient http = HttpClient.newHttpClient();

    DriveEdits(String drive) {
        this.drive = URI.create(drive);
    }

    /** Gives another name to so many of the user's own files. */
    void rename(int files) throws IOException, InterruptedException {
        for (String id : own(files)) {
            JsonObject edit = new JsonObject();
            edit.addProperty("name", "renamed " + id);
            JsonObject unused = call(request(FILES + "/" + id)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString(edit.toString())));
        }
    }

    private List<String> own(int wanted) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        String page = "";
        while (ids.size() < wanted) {
            JsonObject answer =
                    call(request(FILES + "?pageSize=1000&fields=nextPageToken,files(id,mimeType,ownedByMe)" + page));
            for (JsonElement each : answer.getAsJsonArray("files")) {
                JsonObject file = each.getAsJsonObject();
                if (ids.size() < wanted
                        && file.has("ownedByMe")
                        && file.get("ownedByMe").getAsBoolean()
                        && !file.get("mimeType").getAsString().endsWith("folder")) {
                    ids.add(file.get("id").getAsString());
                }
            }
            page = "&pageToken=" + answer.get("nextPageToken").getAsString();
        }
        return ids;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(drive.resolve(path)).header("Authorization", "Bearer any");
    }

    private JsonObject call(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The drive answered " + answer.statusCode() + ": " + answer.body());
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }
}
