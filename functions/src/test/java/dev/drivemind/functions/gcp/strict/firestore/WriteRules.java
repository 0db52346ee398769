package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.Value;
import com.google.firestore.v1.Write;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a write makes of a document. */
final class WriteRules {
    private WriteRules() {}

    /** Conditions that make no sense. */
    static void checkCondition(Write write, Timestamp now) {
        Precondition condition = write.getCurrentDocument();
        if (write.hasDelete() && condition.hasExists() && !condition.getExists()) {
            throw Refusal.invalid("A document that must not be there cannot be deleted");
        }
        if (condition.hasUpdateTime()) {
            if (Timestamps.toNanos(condition.getUpdateTime()) % 1_000 != 0) {
                throw Refusal.invalid("The update time is not aligned to microseconds");
            }
            if (Timestamps.compare(condition.getUpdateTime(), now) > 0) {
                throw Refusal.invalid("The required update time is in the future");
            }
        }
    }

    /** The document after a write at a time; a write that changes nothing leaves the time of the last change. */
    static @Nullable Document outcome(Write write, @Nullable Document before, Timestamp time) {
        if (write.getUpdateTransformsCount() > 0 || write.hasTransform()) {
            throw Refusal.unsupported("No transforms");
        }
        if (write.hasDelete()) {
            DocumentRules.path(write.getDelete());
            return null;
        }
        if (!write.hasUpdate()) {
            throw Refusal.invalid("A write without an operation");
        }
        Document given = write.getUpdate();
        if (given.hasCreateTime() || given.hasUpdateTime()) {
            throw Refusal.invalid("The times of a document are not for clients to set");
        }
        Map<String, Value> fields = write.hasUpdateMask() ? merged(write, before) : given.getFieldsMap();
        Document.Builder after = Document.newBuilder()
                .setName(given.getName())
                .putAllFields(fields)
                .setCreateTime(before == null ? time : before.getCreateTime())
                .setUpdateTime(before != null && before.getFieldsMap().equals(fields) ? before.getUpdateTime() : time);
        Document document = after.build();
        DocumentRules.check(document);
        return document;
    }

    private static Map<String, Value> merged(Write write, @Nullable Document before) {
        Map<String, Value> given = write.getUpdate().getFieldsMap();
        Map<String, Value> merged = before == null ? new HashMap<>() : new HashMap<>(before.getFieldsMap());
        Set<String> masked = new HashSet<>();
        for (String path : write.getUpdateMask().getFieldPathsList()) {
            String field = FieldPaths.single(path);
            masked.add(field);
            Value value = given.get(field);
            if (value == null) {
                merged.remove(field);
            } else {
                merged.put(field, value);
            }
        }
        if (!masked.containsAll(given.keySet())) {
            throw Refusal.invalid("Fields that the mask does not name: " + given.keySet());
        }
        return merged;
    }
}
