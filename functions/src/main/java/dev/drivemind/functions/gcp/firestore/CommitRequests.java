package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.Document;
import com.google.firestore.v1.DocumentMask;
import dev.drivemind.store.CommitLimits;
import dev.drivemind.store.Fields;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.regex.Pattern;

/** Writes as Firestore's commit, refused here when Firestore would refuse it for its size or its form. */
final class CommitRequests {
    private static final int MAX_REQUEST_BYTES = 10 << 20;
    private static final Pattern SIMPLE = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");

    private final Schema schema;
    private final DocumentNames names;

    CommitRequests(Schema schema, DocumentNames names) {
        this.schema = schema;
        this.names = names;
    }

    /**
     * The request of a commit.
     *
     * @throws LimitException if a document or the commit is too large
     * @throws IllegalArgumentException if a document is written twice, or cannot be stored
     */
    CommitRequest of(List<Write> writes) {
        CommitLimits.check(schema, writes);
        CommitRequest.Builder request = CommitRequest.newBuilder().setDatabase(names.database());
        for (Write write : writes) {
            if (parts(write) == 2) {
                request.addWrites(encode(Write.set(write.ref(), Fields.empty(), Precondition.ABSENT)));
                request.addWrites(encode(Write.delete(write.ref())));
            } else {
                request.addWrites(encode(write));
            }
        }
        CommitRequest whole = request.build();
        if (whole.getSerializedSize() > MAX_REQUEST_BYTES) {
            throw new LimitException("A commit whose request has " + whole.getSerializedSize() + " bytes, more than "
                    + MAX_REQUEST_BYTES);
        }
        return whole;
    }

    /**
     * How many of Firestore's writes a write becomes. It takes "not there" for a condition of writes that create: a delete under
     * that condition creates the document and deletes it again.
     */
    static int parts(Write write) {
        return write instanceof Write.Delete && write.precondition() instanceof Precondition.Absent ? 2 : 1;
    }

    private com.google.firestore.v1.Write encode(Write write) {
        com.google.firestore.v1.Write.Builder encoded = com.google.firestore.v1.Write.newBuilder();
        String name = names.require(write.ref());
        if (write instanceof Write.Set set) {
            encoded.setUpdate(Document.newBuilder().setName(name).putAllFields(FieldValues.encode(set.fields())));
        } else if (write instanceof Write.Update update) {
            encoded.setUpdate(Document.newBuilder().setName(name).putAllFields(FieldValues.encode(update.fields())));
            DocumentMask.Builder mask = DocumentMask.newBuilder();
            update.fields().asMap().keySet().forEach(field -> mask.addFieldPaths(path(field)));
            encoded.setUpdateMask(mask);
        } else {
            encoded.setDelete(name);
        }
        condition(write.precondition(), encoded);
        return encoded.build();
    }

    private static void condition(Precondition condition, com.google.firestore.v1.Write.Builder encoded) {
        if (condition instanceof Precondition.Absent) {
            encoded.getCurrentDocumentBuilder().setExists(false);
        } else if (condition instanceof Precondition.Exists) {
            encoded.getCurrentDocumentBuilder().setExists(true);
        } else if (condition instanceof Precondition.VersionIs is) {
            encoded.getCurrentDocumentBuilder().setUpdateTime(Versions.time(is.version()));
        }
    }

    /** A top-level field's name as a path, in which dots and other signs would have a meaning unless quoted. */
    static String path(String field) {
        return SIMPLE.matcher(field).matches()
                ? field
                : '`' + field.replace("\\", "\\\\").replace("`", "\\`") + '`';
    }
}
