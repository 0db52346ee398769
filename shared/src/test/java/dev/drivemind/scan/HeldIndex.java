package dev.drivemind.scan;

import dev.drivemind.agent.walk.Index;
import dev.drivemind.index.FileRecord;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The index of a bench, as a scanner asks for it in the same process. */
final class HeldIndex implements Index {
    private final ScanBench bench;

    HeldIndex(ScanBench bench) {
        this.bench = bench;
    }

    private IndexedTree tree() {
        return new IndexedTree(bench.documents(), ScanBench.OWNER, ScanBench.SOURCE);
    }

    @Override
    public TreePage list(int from, int until, Optional<String> pageToken) {
        return tree().page(from, until, pageToken);
    }

    @Override
    public TreeSums sums(int from, Optional<String> pageToken) {
        return tree().sums(from, pageToken, 10_000);
    }

    /** Deletes a document of the index, or alters it, as no program of ours would. */
    static void drift(ScanBench bench, Random random) {
        List<FileRecord> live = bench.files().livePage(Optional.empty(), 1_000);
        if (live.isEmpty()) {
            return;
        }
        FileRecord some = live.get(random.nextInt(live.size()));
        Document document = bench.documents().get(bench.files().ref(some.id())).orElseThrow();
        Fields altered = switch (random.nextInt(3)) {
            case 0 -> Fields.builder().put("name", some.entry().name() + "?").build();
            case 1 ->
                Fields.builder().put("modifiedTime", "2001-01-01T00:00:00.000Z").build();
            default -> Fields.builder().put("parent", folder(live, some)).build();
        };
        boolean lost = random.nextBoolean();
        bench.documents()
                .commit(List.of(
                        lost
                                ? Write.delete(document.ref())
                                : Write.set(document.ref(), document.fields().with(altered))));
    }

    private static String folder(List<FileRecord> live, FileRecord some) {
        return live.stream()
                .filter(record ->
                        record.kind() == FileRecord.Kind.FOLDER && !record.id().equals(some.id()))
                .map(FileRecord::id)
                .findFirst()
                .orElse(String.valueOf(some.entry().parent()));
    }
}
