package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.CommitResponse;
import com.google.firestore.v1.WriteResult;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.DocumentSize;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Carries out commits: in the collections' pace, and with an answer that tells a lost race from everything else. */
final class Commits {
    private final CommitRequests requests;
    private final WritePacer pacer;
    private final ErrorMapping refusals;
    private final Function<CommitRequest, CommitResponse> server;
    private final Function<List<Ref>, List<Document>> stored;

    /**
     * Commits by way of {@code server}, which throws {@link StatusRuntimeException}; {@code stored} reads documents.
     */
    Commits(
            CommitRequests requests,
            WritePacer pacer,
            ErrorMapping refusals,
            Function<CommitRequest, CommitResponse> server,
            Function<List<Ref>, List<Document>> stored) {
        this.requests = requests;
        this.pacer = pacer;
        this.refusals = refusals;
        this.server = server;
        this.stored = stored;
    }

    /** What {@link dev.drivemind.store.Documents#commit} promises. */
    List<Long> perform(List<Write> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        CommitRequest request = requests.of(writes);
        pacer.await(documents(writes));
        try {
            return versions(writes, server.apply(request));
        } catch (StatusRuntimeException e) {
            throw explained(writes, e);
        }
    }

    private static Map<String, Integer> documents(List<Write> writes) {
        Map<String, Integer> documents = new HashMap<>();
        writes.forEach(write -> documents.merge(write.ref().collection(), 1, Integer::sum));
        return documents;
    }

    private static List<Long> versions(List<Write> writes, CommitResponse response) {
        List<Long> versions = new ArrayList<>(writes.size());
        for (int i = 0, at = 0; i < writes.size(); i++) {
            at += CommitRequests.parts(writes.get(i));
            WriteResult result = response.getWriteResults(at - 1);
            boolean deleted = writes.get(i) instanceof Write.Delete;
            versions.add(
                    deleted
                            ? 0L
                            : Versions.of(result.hasUpdateTime() ? result.getUpdateTime() : response.getCommitTime()));
        }
        return versions;
    }

    private StoreException explained(List<Write> writes, StatusRuntimeException cause) {
        Status.Code code = cause.getStatus().getCode();
        boolean lost = switch (code) {
            case ALREADY_EXISTS, NOT_FOUND, FAILED_PRECONDITION ->
                writes.stream().anyMatch(write -> write.precondition() != Precondition.NONE);
            default -> false;
        };
        if (lost) {
            return new ConflictException(code + " " + cause.getStatus().getDescription(), cause);
        }
        if (code == Status.Code.INVALID_ARGUMENT) {
            explainBy(stored.apply(writes.stream().map(Write::ref).toList()), writes, cause);
        }
        return refusals.ofCommit(cause);
    }

    /**
     * Only the server knows what an update adds to: when it refuses one, the document may have become too large. And it calls a
     * version that it could not have given yet invalid instead of outdated.
     */
    private static void explainBy(List<Document> stored, List<Write> writes, StatusRuntimeException cause) {
        Map<Ref, Document> present = new HashMap<>();
        stored.forEach(document -> present.put(document.ref(), document));
        for (Write write : writes) {
            Document before = present.get(write.ref());
            if (write.precondition() instanceof Precondition.VersionIs is
                    && (before == null || before.version() != is.version())) {
                throw new ConflictException(write.ref() + " does not have version " + is.version(), cause);
            }
            if (before != null && write instanceof Write.Update update) {
                DocumentSize.withinLimit(before.ref(), before.fields().with(update.fields()));
            }
        }
    }
}
