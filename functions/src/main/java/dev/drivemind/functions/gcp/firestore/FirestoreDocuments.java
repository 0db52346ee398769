package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.FirestoreGrpc.FirestoreBlockingStub;
import com.google.firestore.v1.RunAggregationQueryRequest;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.StructuredAggregationQuery;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.Value;
import dev.drivemind.job.Time;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Documents in Firestore. A version is the time of the last change in microseconds; a commit is one request, sent again only when
 * Firestore said that it did not carry it out. Reads are repeated within their deadline.
 */
public final class FirestoreDocuments implements Documents, AutoCloseable {
    private static final int MOST_AT_ONCE = 1_000;
    /** An operator who starts a server should soon see that there is no database. */
    private static final Duration AT_START = Duration.ofSeconds(10);

    private final Schema schema;
    private final Connection connection;
    private final FirestoreBlockingStub stub;
    private final DocumentNames names;
    private final Deadlines deadlines;
    private final Attempts attempts;
    private final Commits commits;
    private final QueryRequests questions;
    private final ErrorMapping refusals;
    private final ListenStream listening;
    private final WritePacer pacer;

    private FirestoreDocuments(
            Schema schema, FirestoreSettings settings, Connection connection, Time time, RandomGenerator random) {
        this.schema = schema;
        this.connection = connection;
        this.stub = connection.blocking();
        this.names = new DocumentNames(settings.project(), settings.database());
        this.deadlines = settings.deadlines();
        this.attempts = new Attempts(time, random, deadlines.attempt());
        this.refusals = new ErrorMapping(names.database());
        this.questions = new QueryRequests(names);
        this.pacer = new WritePacer(settings.ramp(), time);
        this.commits = new Commits(
                new CommitRequests(schema, names),
                pacer,
                refusals,
                request -> attempts.make(
                        deadlines.commit(),
                        ErrorMapping.COMMIT_AGAIN,
                        within -> timed(within).commit(request)),
                this::getAll);
        this.listening = new ListenStream(connection::streaming, names, deadlines.listen(), random);
    }

    /**
     * Prepares the one client of a process. Nothing is sent before the first call.
     *
     * @param schema the collections that there are
     * @param random for pauses between tries; must be safe for many threads
     * @throws dev.drivemind.store.StoreException if there are no credentials and none can do without
     */
    public static FirestoreDocuments connect(
            Schema schema, FirestoreSettings settings, Time time, RandomGenerator random) {
        return new FirestoreDocuments(schema, settings, Connection.open(settings), time, random);
    }

    /** From now on commits do not wait for their turn: for a process that is told to end, and has few left. */
    public void hurry() {
        pacer.hurry();
    }

    /**
     * Reads the format of the documents, so that the connection stands and the classes are loaded before the first request.
     *
     * @throws dev.drivemind.store.StoreException if Firestore cannot be reached, or a later version has written the documents
     */
    public void warmUp() {
        List<Document> format = read(AT_START, within -> batchGet(List.of(names.require(Format.PLACE)), within));
        Format.refuseLater(names.database(), format.stream().findFirst());
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return getAll(List.of(ref)).stream().findFirst();
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Ref ref : refs) {
            schema.requireCollection(ref.collection());
            names.find(ref).ifPresent(wanted::add);
        }
        List<String> all = List.copyOf(wanted);
        List<Document> found = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE));
            found.addAll(read(within -> batchGet(part, within)));
        }
        return found;
    }

    private List<Document> batchGet(List<String> wanted, Duration within) {
        BatchGetDocumentsRequest request = BatchGetDocumentsRequest.newBuilder()
                .setDatabase(names.database())
                .addAllDocuments(wanted)
                .build();
        List<Document> found = new ArrayList<>(wanted.size());
        int answered = 0;
        var answers = timed(within).batchGetDocuments(request);
        while (answers.hasNext()) {
            BatchGetDocumentsResponse answer = answers.next();
            if (answer.hasFound()) {
                found.add(document(answer.getFound()));
            }
            answered += answer.hasFound() || !answer.getMissing().isEmpty() ? 1 : 0;
        }
        if (answered != wanted.size()) {
            // A document that nothing was said of must not be taken for one that is not there.
            throw new StatusRuntimeException(
                    Status.INTERNAL.withDescription(answered + " of " + wanted.size() + " documents answered"));
        }
        return found;
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        return commits.perform(writes);
    }

    @Override
    public List<Document> query(Query query) {
        schema.require(query, Optional.empty());
        StructuredQuery page = questions.page(query);
        return read(within -> {
            List<Document> found = new ArrayList<>();
            timed(within)
                    .runQuery(RunQueryRequest.newBuilder()
                            .setParent(names.parent())
                            .setStructuredQuery(page)
                            .build())
                    .forEachRemaining(answer -> {
                        if (answer.hasDocument()) {
                            found.add(document(answer.getDocument()));
                        }
                    });
            return found;
        });
    }

    /** Firestore would count only documents that have the summed field, were both asked in one request. */
    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        schema.require(query, sumField);
        long count = total(questions.count(query));
        long sum = sumField.map(field -> total(questions.sum(query, field))).orElse(0L);
        return new Totals(count, sum);
    }

    private long total(StructuredAggregationQuery query) {
        RunAggregationQueryRequest request = RunAggregationQueryRequest.newBuilder()
                .setParent(names.parent())
                .setStructuredAggregationQuery(query)
                .build();
        return read(within -> {
            long total = 0;
            var answers = timed(within).runAggregationQuery(request);
            while (answers.hasNext()) {
                Value value = answers.next()
                        .getResult()
                        .getAggregateFieldsOrDefault(QueryRequests.TOTAL, Value.getDefaultInstance());
                total += value.hasDoubleValue() ? (long) value.getDoubleValue() : value.getIntegerValue();
            }
            return total;
        });
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        schema.requireCollection(ref.collection());
        return listening.add(ref, listener);
    }

    private <T> T read(Function<Duration, T> call) {
        return read(deadlines.read(), call);
    }

    private <T> T read(Duration total, Function<Duration, T> call) {
        try {
            return attempts.make(total, ErrorMapping.READ_AGAIN, call);
        } catch (StatusRuntimeException e) {
            throw refusals.ofRead(e);
        }
    }

    private FirestoreBlockingStub timed(Duration within) {
        return stub.withDeadlineAfter(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Document document(com.google.firestore.v1.Document found) {
        return new Document(
                names.ref(found.getName()),
                Versions.of(found.getUpdateTime()),
                FieldValues.decode(found.getFieldsMap()));
    }

    /** Ends all watching and all calls. */
    @Override
    public void close() {
        listening.close();
        connection.close();
    }
}
