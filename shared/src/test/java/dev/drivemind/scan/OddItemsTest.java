package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is odd about items is kept, counted, named and explained, by full scans and by deltas. */
class OddItemsTest {
    private static final long SIZE = 100;

    private final ScanBench bench = new ScanBench();
    private final FakeDrive drive = bench.drive();

    @BeforeEach
    void aDriveWithPlainItems() {
        drive.put(drive.folder("docs", "root"));
        drive.put(item("docs", "plain", null));
        bench.documents()
                .commit(List.of(Write.set(
                        SyncState.ref(ScanBench.SOURCE),
                        SyncState.initial(ScanBench.OWNER, ScanBench.SOURCE, Selection.OWN_DRIVE))));
    }

    private FileEntry item(String folder, String id, @Nullable String hardLinkTo) {
        return odd(drive.in(folder, id), SIZE, false, false, hardLinkTo);
    }

    private static FileEntry odd(
            FileEntry plain, @Nullable Long size, boolean unreadable, boolean escaped, @Nullable String hardLinkTo) {
        return Entries.like(plain)
                .size(size)
                .unreadable(unreadable)
                .nameEscaped(escaped)
                .hardLinkTo(hardLinkTo)
                .entry();
    }

    private FileEntry unreadable(FileEntry entry, boolean value) {
        return odd(entry, entry.isFolder() ? null : SIZE, value, false, null);
    }

    private FileEntry pipe(String id) {
        FileEntry file = drive.in("docs", id);
        FileEntry typed = Entries.like(file)
                .type("inode/fifo")
                .modified(null)
                .size(null)
                .owner(null, null)
                .entry();
        assertThat(typed.isSpecial()).isTrue();
        return typed;
    }

    private Fields full() {
        return bench.succeed(FullScan.KIND, Fields.empty());
    }

    private Fields delta() {
        return bench.succeed(DeltaScan.KIND, Fields.empty());
    }

    private String why(String id) {
        return new Why(bench.documents()).explain(ScanBench.OWNER, ScanBench.SOURCE, id);
    }

    private static List<String> told(Fields result) {
        return Stream.concat(result.list("reasons").stream(), result.list("notes").stream())
                .map(reason -> reason.string("code") + " " + reason.number("count") + " " + reason.string("text"))
                .toList();
    }

    @Test
    void aPlainIndexHasNoNotes() {
        assertThat(told(full())).isEmpty();
        assertThat(told(delta())).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsInTheIndexAndNamedAndTheScanIsComplete() {
        drive.put(unreadable(drive.in("docs", "secret"), true));

        Fields result = full();

        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(2);
        assertThat(result.number("unreadableFiles")).isEqualTo(1);
        assertThat(told(result))
                .singleElement()
                .asString()
                .startsWith("UNREADABLE_FILE 1 ")
                .contains("/docs/secret");
        assertThat(told(delta())).isEqualTo(told(result));
        assertThat(why("secret")).contains("live in the index").contains("This user may not read its content");

        drive.put(unreadable(drive.in("docs", "secret"), false));
        assertThat(delta().number("unreadableFiles")).isZero();
        assertThat(why("secret")).doesNotContain("may not");
    }

    @Test
    void manyAreCountedAndThreeAreNamed() {
        for (int i = 0; i < 5; i++) {
            drive.put(unreadable(drive.in("docs", "secret" + i), true));
        }

        assertThat(told(full())).singleElement().asString().contains("5 (").contains("; and 2 more)");
    }

    @Test
    void aFolderThatCannotBeReadMakesEachRunPartialUntilItCanBeRead() {
        full();
        drive.put(unreadable(drive.folder("locked", "docs"), true));

        Fields partial = delta();

        assertThat(partial.string("certificate")).isEqualTo("PARTIAL");
        assertThat(told(partial))
                .singleElement()
                .asString()
                .startsWith("UNREADABLE_FOLDER 1 ")
                .contains("/docs/locked");
        assertThat(why("locked")).contains("This user may not list it");
        assertThat(told(full())).isEqualTo(told(partial));
        FullOrDelta next = FullOrDelta.decide(
                bench.documents(),
                SyncState.find(bench.documents(), ScanBench.SOURCE).orElseThrow(),
                Selection.OWN_DRIVE,
                true,
                bench.time().now(),
                SyncTimes.STANDARD);
        assertThat(next.kind()).as("the feed tells when it can be read").isEqualTo(DeltaScan.KIND);

        drive.putSilently(drive.in("locked", "treasure"));
        drive.put(unreadable(drive.folder("locked", "docs"), false));

        assertThat(delta().string("certificate")).isEqualTo("COMPLETE");
        assertThat(bench.files().find("treasure").map(FileRecord::live)).contains(true);
    }

    @Test
    void thatAnItemCanBeReadOtherwiseIsTakenOverThoughItsVersionIsTheSame() {
        FileEntry secret = unreadable(drive.in("docs", "secret"), true);
        drive.put(secret);
        full();
        drive.put(unreadable(secret, false));

        assertThat(full().number("unreadableFiles")).isZero();
        assertThat(full().number("fileDocumentsWritten")).isZero();
    }

    @Test
    void whatIsNoFileIsNamedAndLeftOut() {
        drive.put(pipe("p"));

        Fields result = full();

        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(1);
        assertThat(result.number("created")).isEqualTo(2);
        assertThat(result.number("specialFiles")).isEqualTo(1);
        assertThat(told(result))
                .singleElement()
                .asString()
                .startsWith("SPECIAL_FILE 1 ")
                .contains("/docs/p");
        assertThat(why("p")).contains("left out").contains("a named pipe");
        assertThat(full().number("fileDocumentsWritten")).isZero();

        drive.remove("p");
        drive.put(pipe("q"));
        Fields after = delta();
        assertThat(after.number("specialFiles")).isEqualTo(1);
        assertThat(after.number("created") + after.number("removed")).isZero();
        assertThat(after.number("unchanged")).isEqualTo(2);
        assertThat(bench.documents().all(Schema.CHANGED).stream()
                        .map(Document::fields)
                        .flatMap(page -> page.list("items").stream()))
                .isEmpty();
    }

    @Test
    void namesThatAreNoTextAreCountedAndNamed() {
        drive.put(odd(drive.in("docs", "bad\\xff"), SIZE, false, true, null));

        Fields result = full();

        assertThat(result.number("escapedNames")).isEqualTo(1);
        assertThat(told(result))
                .singleElement()
                .asString()
                .startsWith("NAME_NOT_UTF8 1 ")
                .contains("/docs/bad\\xff");
        assertThat(why("bad\\xff")).contains("not UTF-8");
    }

    @Test
    void aFileWithSeveralNamesCountsItsBytesOnce() {
        drive.put(item("docs", "one", null));
        drive.put(item("docs", "two", "one"));
        drive.put(item("root", "three", "one"));

        Fields result = full();

        assertThat(result.number("files")).isEqualTo(4);
        assertThat(result.number("bytes")).isEqualTo(2 * SIZE);
        assertThat(result.number("hardLinks")).isEqualTo(2);
        assertThat(told(result)).singleElement().asString().startsWith("HARD_LINK 2 ");
        assertThat(why("two")).contains("further name of the file one");
        assertThat(bench.files().find("two").orElseThrow().entry().size()).isEqualTo(SIZE);

        drive.remove("one");
        drive.put(item("docs", "two", null));
        drive.put(item("root", "three", "two"));
        Fields after = delta();
        assertThat(after.number("bytes")).isEqualTo(2 * SIZE);
        assertThat(after.number("hardLinks")).isEqualTo(1);
    }

    @Test
    void ofAFileWhoseFirstNameWasNotChosenAnotherNameCounts() {
        drive.put(item("root", "one", null));
        drive.put(item("docs", "two", "one"));
        drive.put(item("docs", "three", "one"));

        Fields result = bench.succeed(
                FullScan.KIND, Fields.builder().put("folders", List.of("docs")).build());

        assertThat(result.number("files")).isEqualTo(3);
        assertThat(result.number("bytes")).isEqualTo(2 * SIZE);
    }
}
