package dev.drivemind.sync;

import dev.drivemind.source.PushChannel;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import dev.drivemind.store.Write;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A push channel as it is stored: never with its token, only with that token's hash.
 *
 * @param id the channel's id
 * @param version the document's version
 * @param fields the document's content
 */
public record Channel(String id, long version, Fields fields) {

    private static Channel of(Document document) {
        return new Channel(document.id(), document.version(), document.fields());
    }

    private static Ref ref(String id) {
        return new Ref(Schema.CHANNELS, id);
    }

    static Optional<Channel> find(Documents documents, String id) {
        return documents.get(ref(id)).map(Channel::of);
    }

    /** Returns the channels of a source, of all its corpora. */
    public static List<Channel> of(Documents documents, String source) {
        return documents.query(Query.of(Schema.CHANNELS).whereEqual("source", source)).stream()
                .map(Channel::of)
                .toList();
    }

    /** Returns the write that stores a channel that has just been opened. */
    static Write opened(String owner, String source, String corpus, PushChannel channel, String token, Instant now) {
        long half = (now.toEpochMilli() + channel.expires().toEpochMilli()) / 2;
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("corpus", corpus)
                .put("resourceId", channel.resourceId())
                .put("tokenHash", HexFormat.of().formatHex(Sha256.of(token)))
                .put("openedAt", now.toEpochMilli())
                .put("renewAt", half)
                .put("expiresAt", channel.expires().toEpochMilli())
                .put("lastMessage", 0)
                .build();
        return Write.set(ref(channel.id()), fields, Precondition.ABSENT);
    }

    String corpus() {
        return fields.string("corpus");
    }

    String source() {
        return fields.string("source");
    }

    Instant renewAt() {
        return Instant.ofEpochMilli(fields.number("renewAt"));
    }

    Instant expires() {
        return Instant.ofEpochMilli(fields.number("expiresAt"));
    }

    long lastMessage() {
        return fields.number("lastMessage", 0);
    }

    String resourceId() {
        return fields.string("resourceId");
    }

    /** Returns the channel as the source knows it. */
    public PushChannel toSource() {
        return new PushChannel(id, resourceId(), expires());
    }

    /** Returns the write that notes the last message; a channel that was closed meanwhile makes its commit fail. */
    Write received(long message) {
        return new Write.Update(
                ref(id), Fields.builder().put("lastMessage", message).build(), Precondition.versionIs(version));
    }

    /** Returns the write that forgets it. */
    public Write closed() {
        return Write.delete(ref(id));
    }

    /** Returns true if a token is this channel's; takes the same time whatever it is. */
    boolean hasToken(String token) {
        return MessageDigest.isEqual(Sha256.of(token), HexFormat.of().parseHex(fields.string("tokenHash")));
    }
}
