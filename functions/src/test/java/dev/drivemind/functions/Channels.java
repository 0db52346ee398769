package dev.drivemind.functions;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Puts push channels into a database as they are stored, and makes the notices that come over them. */
record Channels(Documents documents) {
    static final String TOKEN = "the-channels-token";
    static final String RESOURCE = "the-resource";

    void open(String id, String owner, String source, Instant expires) {
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("corpus", "user")
                .put("resourceId", RESOURCE)
                .put("tokenHash", HexFormat.of().formatHex(sha256(TOKEN)))
                .put("openedAt", 0)
                .put("renewAt", 0)
                .put("expiresAt", expires.toEpochMilli())
                .put("lastMessage", 0)
                .build();
        documents.commit(List.of(Write.set(new Ref(Schema.CHANNELS, id), fields, Precondition.ABSENT)));
    }

    /** From now on the source is looked after by itself, as after its first finished scan. */
    void schedule(String source) {
        Fields patch = Fields.builder().put("scheduled", true).build();
        documents.commit(List.of(new Write.Update(new Ref(Schema.SYNC, source), patch, Precondition.EXISTS)));
    }

    static TestRequest notice(String channel, long message) {
        return notice(channel, TOKEN, RESOURCE, Long.toString(message));
    }

    static TestRequest notice(String channel, String token, String resource, String message) {
        return TestRequest.of("POST", "/api/v1/webhook")
                .header("X-Goog-Channel-ID", channel)
                .header("X-Goog-Channel-Token", token)
                .header("X-Goog-Resource-ID", resource)
                .header("X-Goog-Resource-State", "change")
                .header("X-Goog-Message-Number", message);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
