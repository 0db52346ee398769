package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.local.cli.client.Api;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A bucket of a server that is as strict as S3. */
final class BucketPlace extends Place implements AutoCloseable {
    private static final int FOLDERS = 9;
    private static final int TEXTS = 40;

    private final StrictS3 server;
    private final Random chance;
    private int made;

    /** A bucket that is called like the place. */
    BucketPlace(String title, Random chance, InstantSource clock) {
        super(title);
        this.server = StrictS3.start(0, clock, Limits.OF_THE_SERVICE);
        this.chance = chance;
        server.createBucket(title, true);
    }

    @Override
    String connect(Api api) {
        return api.connections()
                .addBucket(
                        "s3://" + title(),
                        Map.of(
                                "endpoint",
                                server.address().toString(),
                                "accessKeyId",
                                StrictS3.ACCESS_KEY,
                                "secretAccessKey",
                                "hush-hush"),
                        false)
                .id();
    }

    @Override
    void change(int times) {
        for (int i = 0; i < times; i++) {
            List<String> keys = server.keys(title());
            int what = keys.size() < 20 ? 0 : chance.nextInt(4);
            String some = what == 0 ? "" : keys.get(chance.nextInt(keys.size()));
            switch (what) {
                case 0, 1 ->
                    put("folder " + chance.nextInt(FOLDERS) + "/" + title() + made++ + "x.txt", chance.nextInt(TEXTS));
                case 2 -> put(some, TEXTS + made++);
                default -> server.delete(title(), some);
            }
        }
    }

    private void put(String key, int text) {
        server.put(title(), key, "what the bucket says of " + text, Map.of());
    }

    @Override
    Map<String, JsonObject> truth() {
        Map<String, JsonObject> truth = new TreeMap<>();
        for (String key : server.keys(title())) {
            String folder = "/" + key.substring(0, key.indexOf('/'));
            truth.put(folder, item(folder));
            JsonObject object = item("/" + key);
            object.addProperty("size", content(key).length());
            truth.put("/" + key, object);
        }
        return truth;
    }

    private static JsonObject item(String path) {
        JsonObject item = new JsonObject();
        item.addProperty("path", path);
        return item;
    }

    private String content(String key) {
        return server.content(title(), key).orElseThrow();
    }

    @Override
    List<String> contents() {
        return server.keys(title()).stream()
                .map(this::content)
                .map(content -> Desk.md5(content) + "-" + content.length())
                .toList();
    }

    @Override
    boolean hasChecksumsMade() {
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
