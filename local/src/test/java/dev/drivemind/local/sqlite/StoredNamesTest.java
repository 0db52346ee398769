package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection.Shape;
import dev.drivemind.store.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What databases of users hold keeps its name: under another one, an index would be built again and a collection would seem empty. */
class StoredNamesTest {
    private static final List<String> NAMES = names("""
            activeJobs
            allowances
            allowances:ownerId
            auditLog
            auditLog:day
            auditLog:ownerId:at
            channels
            channels:source
            erasureReceipts
            erasureReceipts:day
            erasureReceipts:owner:at
            fileIndex
            fileIndex:source,live
            fileIndex:source,live,kind
            fileIndex:source,live,kind::size
            fileIndex:source,live,mimeType:name
            fileIndex:source,live,parent:name
            fileIndex:source,live:modifiedTime
            fileIndex:source,live:name
            fileIndex:source,live:size
            grants
            grants:ownerId
            indexStates
            pendingConnections
            pendingConnections:day
            pendingConnections:ownerId
            scanCheckpoints
            scanCheckpoints:job
            scanCheckpoints:job,phase,open
            scanCheckpoints:subject
            scanDeltaItems
            scanDeltaItems:day
            scanDeltaItems:job
            scanDeltaItems:source
            scanDeltas
            scanDeltas:day
            scanDeltas:source:at
            scanIssues
            scanIssues:job
            scanIssues:subject
            scanJobs
            scanJobs:active
            scanJobs:active:endedAt
            scanJobs:ownerId,active
            scanJobs:ownerId,subject:createdAt
            scanJobs:ownerId:createdAt
            scanJobs:subject,active
            scanMetrics
            scanMetrics:day
            scanMetrics:ownerId:at
            scanMetrics:source
            scanPages
            scanPages:job
            scanPages:subject
            sources
            sources:ownerId
            syncStates
            syncStates:scheduled:nextAt
            """);

    private static List<String> names(String text) {
        return Arrays.asList(text.strip().split("\\s+", -1));
    }

    @Test
    void noIndexAndNoCollectionChangesItsName() {
        Schema schema = Rooms.ALL.schema();
        Set<String> declared = new TreeSet<>(schema.collections());
        for (Shape shape : schema.shapes()) {
            Table table = new Table(schema, shape.collection());
            declared.add(Index.ofPages(table, shape).name());
            shape.sum()
                    .ifPresent(
                            sum -> declared.add(Index.ofSums(table, shape, sum).name()));
        }

        assertThat(declared).containsAll(NAMES);
    }
}
