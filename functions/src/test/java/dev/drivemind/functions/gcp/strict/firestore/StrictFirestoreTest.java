package dev.drivemind.functions.gcp.strict.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.firestore.v1.ArrayValue;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.FirestoreGrpc;
import com.google.firestore.v1.FirestoreGrpc.FirestoreBlockingStub;
import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.RunAggregationQueryRequest;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.StructuredAggregationQuery;
import com.google.firestore.v1.StructuredAggregationQuery.Aggregation;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter;
import com.google.firestore.v1.StructuredQuery.FieldReference;
import com.google.firestore.v1.StructuredQuery.Filter;
import com.google.firestore.v1.Value;
import com.google.firestore.v1.Write;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server is strict where emulators are lax; what it lets through, the service lets through as far as is known. */
class StrictFirestoreTest {
    private static final String DATABASE = "projects/p/databases/scans";
    private static final String DOCUMENTS = DATABASE + "/documents";

    private final StrictFirestore server = StrictFirestore.start(0);
    private final ManagedChannel channel =
            ManagedChannelBuilder.forTarget(server.address()).usePlaintext().build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void callsWithoutTheHeadersOfTheServiceAreRefused() {
        FirestoreBlockingStub bare = FirestoreGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);

        assertRefused(Status.Code.UNAUTHENTICATED, () -> bare.commit(CommitRequest.getDefaultInstance()));
        assertRefused(
                Status.Code.INVALID_ARGUMENT,
                () -> stub("database=projects%2Fp%2Fdatabases%2Fscans").commit(CommitRequest.getDefaultInstance()));
    }

    @ParameterizedTest
    @CsvSource({
        "fileIndex/__x__, f, INVALID_ARGUMENT",
        "fileIndex/.., f, INVALID_ARGUMENT",
        "fileIndex/a, __f__, INVALID_ARGUMENT",
        "fileIndex/a, '', INVALID_ARGUMENT",
        "fileIndex, f, INVALID_ARGUMENT",
    })
    void namesThatTheServiceDoesNotTakeAreRefused(String path, String field, Status.Code code) {
        assertRefused(code, () -> commit(set(path, Map.of(field, text("x")))));
    }

    @Test
    void aListInAListIsRefused() {
        Value inner = Value.newBuilder()
                .setArrayValue(ArrayValue.getDefaultInstance())
                .build();
        Value outer = Value.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addValues(inner))
                .build();

        assertRefused(Status.Code.INVALID_ARGUMENT, () -> commit(set("fileIndex/a", Map.of("f", outer))));
    }

    @Test
    void tooManyIndexEntriesAreRefusedUnlessTheFieldIsExempt() {
        Value many = Value.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addAllValues(Collections.nCopies(
                                30_000, Value.newBuilder().setBooleanValue(true).build())))
                .build();

        commit(set("fileIndex/a", Map.of("f", many)));
        assertRefused(Status.Code.INVALID_ARGUMENT, () -> commit(set("unknown/a", Map.of("f", many))));
    }

    @Test
    void aRequestOfMoreThanTenMebibytesIsRefused() {
        CommitRequest.Builder request = CommitRequest.newBuilder().setDatabase(DATABASE);
        for (int i = 0; i < 11; i++) {
            request.addWrites(set("fileIndex/" + i, Map.of("f", text("x".repeat(1_000_000)))));
        }

        assertRefused(Status.Code.INVALID_ARGUMENT, () -> stub().commit(request.build()));
        assertThat(server.size("fileIndex")).isZero();
    }

    @Test
    void aDeleteOfWhatMustNotBeThereIsRefused() {
        Write delete = Write.newBuilder()
                .setDelete(DOCUMENTS + "/fileIndex/a")
                .setCurrentDocument(Precondition.newBuilder().setExists(false))
                .build();

        assertRefused(Status.Code.INVALID_ARGUMENT, () -> commit(delete));
    }

    /** What frontends listen to, and what no index is for. */
    @ParameterizedTest
    @CsvSource({
        "scanJobs, ownerId, createdAt, true, OK",
        "scanJobs, ownerId, '', false, OK",
        "scanDeltas, ownerId, at, true, OK",
        "scanDeltas, ownerId source, at, true, OK",
        "scanMetrics, ownerId, at, true, OK",
        "scanIssues, ownerId job, '', false, OK",
        "scanJobs, '', createdAt, true, FAILED_PRECONDITION",
        "scanJobs, ownerId, updatedAt, true, FAILED_PRECONDITION",
        "fileIndex, '', size, false, FAILED_PRECONDITION",
        "fileIndex, source, '', false, FAILED_PRECONDITION",
        "fileIndex, source live, createdTime, false, FAILED_PRECONDITION",
        "fileIndex, source live, '', false, OK",
        "fileIndex, '', '', false, OK",
        "unknown, f, '', false, OK",
        "unknown, f g, '', false, OK",
        "unknown, f, g, false, FAILED_PRECONDITION",
    })
    void aQueryNeedsItsIndex(String collection, String equal, String order, boolean descending, Status.Code code) {
        StructuredQuery query = query(collection, equal, order, descending);

        if (code == Status.Code.OK) {
            assertThat(run(query)).isEqualTo(1);
        } else {
            assertRefused(code, () -> run(query));
        }
    }

    @Test
    void aCountBesideASumCountsOnlyWhatHasTheField() {
        Map<String, Value> file = new LinkedHashMap<>();
        file.put("source", text("v"));
        file.put("live", text("v"));
        file.put("kind", text("v"));
        commit(set("fileIndex/a", file));
        file.put("size", Value.newBuilder().setIntegerValue(7).build());
        commit(set("fileIndex/b", file));

        assertThat(count(true)).isEqualTo(1);
        assertThat(count(false)).isEqualTo(2);
    }

    private long count(boolean withSum) {
        StructuredAggregationQuery.Builder query = StructuredAggregationQuery.newBuilder()
                .setStructuredQuery(query("fileIndex", "source live kind", "", false))
                .addAggregations(
                        Aggregation.newBuilder().setAlias("n").setCount(Aggregation.Count.getDefaultInstance()));
        if (withSum) {
            query.addAggregations(Aggregation.newBuilder()
                    .setAlias("s")
                    .setSum(Aggregation.Sum.newBuilder().setField(reference("size"))));
        }
        return stub().runAggregationQuery(RunAggregationQueryRequest.newBuilder()
                        .setParent(DOCUMENTS)
                        .setStructuredAggregationQuery(query)
                        .build())
                .next()
                .getResult()
                .getAggregateFieldsOrThrow("n")
                .getIntegerValue();
    }

    private int run(StructuredQuery query) {
        int[] answers = {0};
        stub().runQuery(RunQueryRequest.newBuilder()
                        .setParent(DOCUMENTS)
                        .setStructuredQuery(query)
                        .build())
                .forEachRemaining(answer -> answers[0]++);
        return answers[0];
    }

    private static StructuredQuery query(String collection, String equal, String order, boolean descending) {
        StructuredQuery.Builder query = StructuredQuery.newBuilder()
                .addFrom(StructuredQuery.CollectionSelector.newBuilder().setCollectionId(collection));
        StructuredQuery.CompositeFilter.Builder all =
                StructuredQuery.CompositeFilter.newBuilder().setOp(StructuredQuery.CompositeFilter.Operator.AND);
        for (String field : equal.isEmpty() ? new String[0] : equal.split(" ")) {
            all.addFilters(Filter.newBuilder()
                    .setFieldFilter(FieldFilter.newBuilder()
                            .setField(reference(field))
                            .setOp(FieldFilter.Operator.EQUAL)
                            .setValue(text("v"))));
        }
        if (all.getFiltersCount() > 0) {
            query.setWhere(Filter.newBuilder().setCompositeFilter(all));
        }
        if (!order.isEmpty()) {
            query.addOrderBy(StructuredQuery.Order.newBuilder()
                    .setField(reference(order))
                    .setDirection(descending ? Direction.DESCENDING : Direction.ASCENDING));
        }
        return query.build();
    }

    private static FieldReference reference(String field) {
        return FieldReference.newBuilder().setFieldPath(field).build();
    }

    private void commit(Write write) {
        stub().commit(CommitRequest.newBuilder()
                .setDatabase(DATABASE)
                .addWrites(write)
                .build());
    }

    private static Write set(String path, Map<String, Value> fields) {
        return Write.newBuilder()
                .setUpdate(Document.newBuilder().setName(DOCUMENTS + "/" + path).putAllFields(fields))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private FirestoreBlockingStub stub() {
        return stub("project_id=p&database_id=scans");
    }

    private FirestoreBlockingStub stub(String routing) {
        Metadata headers = new Metadata();
        headers.put(header("authorization"), "Bearer owner");
        headers.put(header("google-cloud-resource-prefix"), DATABASE);
        headers.put(header("x-goog-request-params"), routing);
        return FirestoreGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static void assertRefused(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
    }
}
