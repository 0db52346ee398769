package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.drivemind.fleet.AgentRoot;
import dev.drivemind.fleet.PlainBatches;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.PlainFiles;
import dev.drivemind.wire.ReceivedBatch;
import dev.drivemind.wire.ReceivedFiles;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/v1/files/ingest}: takes in what the calling agent has found in one of its roots: a batch of a session, or files by their
 * paths alone.
 */
final class FilesIngest extends AgentEndpoint {
    private static final int MOST_BYTES = 8 << 20;

    FilesIngest(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        String body = call.packedBody(MOST_BYTES);
        if (isPlain(body)) {
            ReceivedFiles plain = WireBody.valid(() -> ReceivedFiles.read(body));
            call.answer(200, WireBody.valid(() -> plain(plain, body, caller)).build());
        } else {
            ReceivedBatch received = WireBody.valid(() -> ReceivedBatch.read(body));
            Batch batch = received.batch();
            count(
                    caller,
                    (long) batch.items().size()
                            + batch.gone().size()
                            + received.refused().size(),
                    body);
            String answer = WireJson.write(new Intake(app(), caller).take(received));
            call.answer(200, JsonParser.parseString(answer).getAsJsonObject());
        }
    }

    private void count(AgentScope caller, long records, String body) {
        app().gate().agents().countBatch(caller.agentId(), records, body.length());
    }

    /** Files by their paths have a list that batches do not have; which it is stands at the beginning. */
    private static boolean isPlain(String body) {
        try {
            JsonReader reader = new JsonReader(new StringReader(body));
            reader.setStrictness(Strictness.STRICT);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                return false;
            }
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals("files")) {
                    return true;
                } else if (name.equals("session") || name.equals("items")) {
                    return false;
                }
                reader.skipValue();
            }
            return false;
        } catch (IOException | IllegalStateException e) {
            return false; // it is none of both, which reading it will tell
        }
    }

    private Json plain(ReceivedFiles plain, String body, AgentScope caller) {
        count(caller, (long) plain.files().size() + plain.refused().size(), body);
        Intake intake = new Intake(app(), caller);
        Map<AgentRoot, PlainBatches> byRoot = new LinkedHashMap<>();
        JsonArray refused = new JsonArray();
        plain.refused().forEach(each -> refused.add(refused(each.path(), each.reason())));
        for (PlainFiles.PlainFile file : plain.files()) {
            why(file, intake, byRoot).ifPresent(why -> refused.add(refused(file.path(), why)));
        }
        byRoot.values().stream().flatMap(batches -> batches.batches().stream()).forEach(batch -> take(intake, batch));
        return new Json()
                .put("accepted", (long) plain.files().size() + plain.refused().size() - refused.size())
                .put("refused", refused);
    }

    private static JsonObject refused(String path, String reason) {
        return new Json().put("path", path).put("reason", reason).build();
    }

    /** Adds a file to the batches of its root, or returns why it cannot be taken in. */
    private Optional<String> why(PlainFiles.PlainFile file, Intake intake, Map<AgentRoot, PlainBatches> byRoot) {
        Optional<AgentRoot> root = rootOf(intake, PlainBatches.pathOf(file));
        if (root.isEmpty()) {
            return Optional.of("It is in none of the roots that this agent has registered");
        }
        if (PlainBatches.isTooDeep(root.get(), file)) {
            return Optional.of("It is in too many folders: " + PlainBatches.MOST_FOLDERS + " below its root are taken");
        }
        byRoot.computeIfAbsent(
                        root.get(),
                        each -> new PlainBatches(
                                intake.agent(), each, app().time().now()))
                .add(file);
        return Optional.empty();
    }

    private static void take(Intake intake, Batch batch) {
        var unused = intake.take(ReceivedBatch.of(batch));
    }

    /** The innermost that a path is in. */
    private static Optional<AgentRoot> rootOf(Intake intake, String path) {
        return intake.agent().roots().stream()
                .filter(root -> PlainBatches.isBelow(root, path))
                .max(Comparator.comparingInt(root -> root.path().length()));
    }
}
