package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import com.google.protobuf.ByteString;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of Firestore and objects of Cloud Storage that earlier states of this program have written over the strict servers, with the
 * data directory that belongs to them: this one gives the same answers over them, and scans on.
 */
class EarlierDocumentsTest {
    private final StrictCloud cloud = StrictCloud.start(0, (account, audience) -> "unused");

    @TempDir
    Path temporary = Path.of("");

    @AfterEach
    void close() {
        cloud.close();
    }

    /** Commands over these documents, and the objects and the data directory that were packed with them. */
    private Bench over(Path unpacked, List<Document> documents) throws IOException {
        cloud.restore(documents, objects(unpacked.resolve("objects")));
        return new Bench(unpacked.resolve("data")).standsOn(cloud.environment());
    }

    static List<Path> packed() throws IOException {
        return Earlier.packed("earlier-documents");
    }

    @ParameterizedTest
    @MethodSource("packed")
    void theyAreReadAndGiveTheSameAnswers(Path earlier) throws IOException {
        Path unpacked = Earlier.unpack(earlier, temporary.resolve("unpacked"));
        Bench bench = over(unpacked, documents(unpacked));

        assertThat(bench.run("export", "--backend", "gcp")).as(bench.err()).isZero();
        assertThat(Earlier.items(bench.out().lines())).isEqualTo(Earlier.expected(unpacked));

        bench.forget();
        assertThat(bench.run("status", "--backend", "gcp", "--json"))
                .as(bench.err())
                .isZero();
        assertThat(bench.out()).contains("\"SUCCEEDED\"", "\"COMPLETE\"");
        bench.forget();
        assertThat(bench.run("changes", "--backend", "gcp")).as(bench.err()).isZero();
        assertThat(bench.out().lines()).as("a head and two scans").hasSizeGreaterThan(2);
    }

    static List<Path> packedWithFigures() throws IOException {
        return Earlier.packedWithFigures("earlier-documents");
    }

    @ParameterizedTest
    @MethodSource("packedWithFigures")
    void theirFiguresAreTheSame(Path earlier) throws IOException {
        Path unpacked = Earlier.unpack(earlier, temporary.resolve("unpacked"));
        Bench bench = over(unpacked, documents(unpacked));

        Earlier.tellsTheSameFigures(bench, unpacked, "insights", "--backend", "gcp");
        Earlier.tellsTheSameFigures(bench, unpacked, "duplicates", "--backend", "gcp");
    }

    @Test
    void thoseOfALaterVersionAreRefusedInPlainWordsAndLeftAsTheyAre() throws IOException {
        Path unpacked = Earlier.unpack(packed().get(0), temporary.resolve("unpacked"));
        List<Document> documents = documents(unpacked);
        documents.add(later(documents.get(0)));
        Bench bench = over(unpacked, documents);
        Map<String, String> before = cloud.texts();

        assertThat(bench.run("files", "--backend", "gcp")).isEqualTo(5);

        assertThat(bench.err())
                .contains("was written by a later version of DriveMind", "format 99", "restore a backup")
                .doesNotContain("Exception");
        assertThat(cloud.texts()).isEqualTo(before);
    }

    /** What a version would note that writes documents of another form. */
    private static Document later(Document any) {
        String parent = any.getName().substring(0, any.getName().indexOf("/documents/"));
        return Document.newBuilder()
                .setName(parent + "/documents/formats/documents")
                .putFields("format", Value.newBuilder().setIntegerValue(99).build())
                .setCreateTime(any.getCreateTime())
                .setUpdateTime(any.getUpdateTime())
                .build();
    }

    private static List<Document> documents(Path unpacked) throws IOException {
        List<Document> documents = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(unpacked.resolve("documents"))) {
            for (Document each = Document.parseDelimitedFrom(stream);
                    each != null;
                    each = Document.parseDelimitedFrom(stream)) {
                documents.add(each);
            }
        }
        assertThat(documents).isNotEmpty();
        return documents;
    }

    private static Map<String, ByteString> objects(Path folder) throws IOException {
        Map<String, ByteString> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(folder.relativize(file).toString(), ByteString.copyFrom(Files.readAllBytes(file)));
            }
        }
        return objects;
    }
}
