package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.AggregationResult;
import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.CommitResponse;
import com.google.firestore.v1.FirestoreGrpc.FirestoreImplBase;
import com.google.firestore.v1.ListenRequest;
import com.google.firestore.v1.ListenResponse;
import com.google.firestore.v1.RunAggregationQueryRequest;
import com.google.firestore.v1.RunAggregationQueryResponse;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.RunQueryResponse;
import com.google.firestore.v1.StructuredAggregationQuery.Aggregation;
import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** Firestore's methods, so far as they are used. */
final class Service extends FirestoreImplBase {
    private static final int MAX_REQUEST_BYTES = 10 << 20;
    private static final long PER_READ = 1_000;

    private final Database database;
    private final Answers answers;
    private final Listeners listeners;
    private final Counts counts;

    Service(Database database, Answers answers, Listeners listeners, Counts counts) {
        this.database = database;
        this.answers = answers;
        this.listeners = listeners;
        this.counts = counts;
    }

    @Override
    public void commit(CommitRequest request, StreamObserver<CommitResponse> to) {
        answers.give("Commit", to, () -> {
            checkSize(request);
            if (!request.getTransaction().isEmpty()) {
                throw Refusal.unsupported("No transactions");
            }
            Database.Committed committed = database.commit(request.getWritesList(), listeners::changed);
            return List.of(CommitResponse.newBuilder()
                    .addAllWriteResults(committed.results())
                    .setCommitTime(committed.time())
                    .build());
        });
    }

    @Override
    public void batchGetDocuments(BatchGetDocumentsRequest request, StreamObserver<BatchGetDocumentsResponse> to) {
        answers.give("BatchGetDocuments", to, () -> {
            checkSize(request);
            if (request.hasTransaction() || request.hasNewTransaction() || request.hasReadTime() || request.hasMask()) {
                throw Refusal.unsupported("No transactions, masks and reads of the past");
            }
            request.getDocumentsList().forEach(DocumentRules::path);
            Database.Snapshot snapshot = database.read(request.getDocumentsList());
            counts.add("documents read", Math.max(1, snapshot.documents().size()));
            List<BatchGetDocumentsResponse> all = new ArrayList<>();
            snapshot.documents().forEach((name, document) -> {
                BatchGetDocumentsResponse.Builder one =
                        BatchGetDocumentsResponse.newBuilder().setReadTime(snapshot.time());
                all.add((document == null ? one.setMissing(name) : one.setFound(document)).build());
            });
            return all;
        });
    }

    @Override
    public void runQuery(RunQueryRequest request, StreamObserver<RunQueryResponse> to) {
        answers.give("RunQuery", to, () -> {
            Database.Answer answer = database.find(request.getParent(), request.getStructuredQuery(), List.of());
            counts.add("documents read", Math.max(1, answer.documents().size()));
            List<RunQueryResponse> all = new ArrayList<>();
            answer.documents()
                    .forEach(document -> all.add(RunQueryResponse.newBuilder()
                            .setDocument(document)
                            .setReadTime(answer.time())
                            .build()));
            if (all.isEmpty()) {
                all.add(RunQueryResponse.newBuilder().setReadTime(answer.time()).build());
            }
            return all;
        });
    }

    @Override
    public void runAggregationQuery(
            RunAggregationQueryRequest request, StreamObserver<RunAggregationQueryResponse> to) {
        answers.give("RunAggregationQuery", to, () -> {
            var query = request.getStructuredAggregationQuery();
            List<String> summed = query.getAggregationsList().stream()
                    .filter(Aggregation::hasSum)
                    .map(one -> FieldPaths.single(one.getSum().getField().getFieldPath()))
                    .toList();
            Database.Answer answer = database.find(request.getParent(), query.getStructuredQuery(), summed);
            counts.add("documents read", Math.max(1, (answer.entries() + PER_READ - 1) / PER_READ));
            AggregationResult.Builder result = AggregationResult.newBuilder();
            query.getAggregationsList()
                    .forEach(one -> result.putAggregateFields(one.getAlias(), Aggregates.of(one, answer.documents())));
            return List.of(RunAggregationQueryResponse.newBuilder()
                    .setResult(result)
                    .setReadTime(answer.time())
                    .build());
        });
    }

    @Override
    public StreamObserver<ListenRequest> listen(StreamObserver<ListenResponse> to) {
        return listeners.open(to);
    }

    private static void checkSize(Message request) {
        if (request.getSerializedSize() > MAX_REQUEST_BYTES) {
            throw Refusal.invalid("Request payload size exceeds the limit: " + MAX_REQUEST_BYTES + " bytes.");
        }
    }
}
