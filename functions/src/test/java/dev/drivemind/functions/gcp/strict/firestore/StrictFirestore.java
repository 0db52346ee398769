package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A Firestore in memory, on the loopback interface, over Google's published interface. It is as strict as the service: indexes are
 * those of {@code firestore.indexes.json} and no others; names, sizes, depths, headers and preconditions are checked; times of
 * change are distinct, and a write that changes nothing keeps the time.
 *
 * <p>It has no transactions, transforms, projections, nested field paths and query listeners: those calls are refused as
 * unimplemented.
 */
public final class StrictFirestore implements AutoCloseable {
    private static final String INDEX_FILE = "firestore.indexes.json";
    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    private final Faults faults = new Faults();
    private final Counts counts = new Counts();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Database database;
    private final Listeners listeners;
    private final Server server;

    private StrictFirestore(int port, DeclaredIndexes declared) throws IOException {
        this.database = new Database(declared, InstantSource.system(), counts);
        this.listeners = new Listeners(database, faults, counts);
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new Service(database, new Answers(faults, later), listeners, counts))
                .intercept(new Headers(counts))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .build()
                .start();
    }

    /** Starts a server with the project's indexes, found in this directory or one above; port 0 is any free one. */
    public static StrictFirestore start(int port) {
        return start(port, indexFile());
    }

    /** Starts a server with the indexes of a file. */
    public static StrictFirestore start(int port, Path indexes) {
        try {
            return new StrictFirestore(port, DeclaredIndexes.read(indexes));
        } catch (IOException e) {
            throw new UncheckedIOException("No strict Firestore on port " + port, e);
        }
    }

    /** The project's index file. */
    public static Path indexFile() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(INDEX_FILE))) {
                return at.resolve(INDEX_FILE);
            }
        }
        throw new IllegalStateException("No " + INDEX_FILE + " in this directory or above");
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** What clients call it by. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** The faults that calls meet; methods are called {@code Commit}, {@code BatchGetDocuments}, {@code RunQuery}, {@code
     * RunAggregationQuery} and {@code Listen}. */
    public Faults faults() {
        return faults;
    }

    /**
     * What was asked: {@code documents read}, {@code documents written}, {@code documents deleted}, {@code index entries read},
     * {@code index entries written}, {@code requests}, {@code requests METHOD}, {@code requests without deadline}.
     */
    public Counts counts() {
        return counts;
    }

    /** How many documents a collection has. */
    public long size(String collection) {
        return database.size(collection);
    }

    /** All documents. */
    public List<Document> documents() {
        return database.all();
    }

    /** Writes a document of one field, {@code when}, of a type that DriveMind does not use; {@code name} is its full name. */
    public void putForeign(String name) {
        Document document = Document.newBuilder()
                .setName(name)
                .putFields(
                        "when",
                        Value.newBuilder()
                                .setTimestampValue(Timestamp.getDefaultInstance())
                                .build())
                .build();
        put(document);
    }

    /** Writes a document without a request. */
    public void put(Document document) {
        Document written =
                document.toBuilder().clearCreateTime().clearUpdateTime().build();
        Database.Committed committed =
                database.commit(List.of(Write.newBuilder().setUpdate(written).build()), listeners::changed);
        counts.add("documents written by others", committed.results().size());
    }

    /** Ends all streams of listeners with an error. */
    public void endStreams(Status.Code code) {
        listeners.breakOff(code.toStatus());
    }

    /** Ends what all listeners listen to, with an error, and leaves their streams. */
    public void dropTargets(Status.Code code) {
        listeners.drop(code.toStatus());
    }

    /** Tells all listeners their state from the beginning. */
    public void resetTargets() {
        listeners.reset();
    }

    /** How many streams of listeners are open. */
    public int streams() {
        return listeners.streams();
    }

    /** How many documents are listened to. */
    public int targets() {
        return listeners.targets();
    }

    @Override
    public void close() {
        server.shutdownNow();
        later.shutdownNow();
    }
}
