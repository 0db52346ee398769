package dev.drivemind.content;

import static dev.drivemind.content.ContentBench.FOREIGN;
import static dev.drivemind.content.ContentBench.OTHER;
import static dev.drivemind.content.ContentBench.OWNER;
import static dev.drivemind.content.ContentBench.SOURCE;
import static dev.drivemind.content.ContentBench.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Three sources of two owners change while a seed decides what goes wrong: processes die before and after their commits and in the middle of
 * a file, what reads files dies, sources fail. After each round all is as if nothing had gone wrong.
 */
final class ContentWorld {
    private static final int ROUNDS = 4;
    private static final int WORDS = 8;
    private static final List<String> SOURCES = List.of(SOURCE, OTHER, FOREIGN);

    private final Random chance;
    private final FragileExtractor extractor;
    private final ContentBench bench;
    private final Map<String, Map<String, String>> truth = new TreeMap<>();
    private int files;
    private int deaths;

    private ContentWorld(long seed) {
        this.chance = new Random(seed);
        this.extractor = new FragileExtractor(chance);
        this.bench = new ContentBench(extractor);
        SOURCES.forEach(source -> truth.put(source, new TreeMap<>()));
    }

    /** Lives through the world of a seed. */
    static void live(long seed) {
        ContentWorld world = new ContentWorld(seed);
        for (int round = 0; round < ROUNDS; round++) {
            world.change();
            world.readInDisorder();
            world.readCalmly();
            world.requireOrder();
        }
        world.requireEachContentOnceForAnOwner();
    }

    private void change() {
        for (int i = chance.nextInt(12); i >= 0; i--) {
            String source = SOURCES.get(chance.nextInt(SOURCES.size()));
            Map<String, String> there = files(source);
            List<String> ids = new ArrayList<>(there.keySet());
            if (ids.isEmpty() || chance.nextInt(3) > 0) {
                put(source, "file" + files++);
            } else if (chance.nextBoolean()) {
                put(source, ids.get(chance.nextInt(ids.size())));
            } else {
                String gone = ids.get(chance.nextInt(ids.size()));
                bench.delete(source, gone);
                there.remove(gone);
                requireOnlyWhatIsThere();
            }
        }
    }

    private Map<String, String> files(String source) {
        return Objects.requireNonNull(truth.get(source));
    }

    private void put(String source, String id) {
        String kind =
                List.of("words w", "words w", "words w", "POISON w", "LOCKED w").get(chance.nextInt(5));
        String content = kind + chance.nextInt(WORDS) + " ";
        bench.put(source, id, id + ".txt", content);
        files(source).put(id, content);
    }

    private void readInDisorder() {
        int mortals = chance.nextInt(8);
        AtomicInteger left = new AtomicInteger(mortals);
        bench.reached = documents -> {
            if (left.getAndDecrement() <= 0) {
                extractor.calm();
                return documents;
            }
            deaths++;
            DyingDocuments mortal =
                    new DyingDocuments(documents, new AtomicInteger(), 1 + chance.nextInt(12), chance.nextBoolean());
            extractor.mortal(mortal::die);
            return mortal;
        };
        if (chance.nextInt(4) == 0 && files > 0) {
            bench.refusals.put(
                    "file" + chance.nextInt(files),
                    new SourceException(SourceException.Kind.UNAVAILABLE, "It does not answer", null));
        }
        SOURCES.forEach(bench::read);
        bench.refusals.clear();
    }

    private void readCalmly() {
        bench.reached = documents -> documents;
        extractor.calm();
        for (String source : SOURCES) {
            Job job = bench.read(source);
            assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        }
    }

    private void requireOrder() {
        Map<String, String> expected = new HashMap<>();
        truth.forEach((source, there) -> there.forEach((id, content) -> expected.put(source + "~" + id, end(content))));
        Map<String, String> known = bench.stored.all(Schema.CONTENTS).stream()
                .collect(Collectors.toMap(
                        Document::id, document -> document.fields().string("outcome")));
        assertThat(known).isEqualTo(expected);
        long contents = truth.values().stream()
                .mapToLong(there -> Set.copyOf(there.values()).size())
                .sum();
        assertThat(bench.texts()).hasSize((int) contents);
        for (int word = 0; word < WORDS; word++) {
            String text = "words w" + word + " ";
            assertThat(found(OWNER, word)).isEqualTo(with(OWNER, text));
            assertThat(found(STRANGER, word)).isEqualTo(with(STRANGER, text));
        }
    }

    /** The index of words is behind, and yet nothing is shown that is gone, or is somebody else's. */
    private void requireOnlyWhatIsThere() {
        for (int word = 0; word < WORDS; word++) {
            String text = "words w" + word + " ";
            assertThat(with(OWNER, text)).containsAll(found(OWNER, word));
            assertThat(with(STRANGER, text)).containsAll(found(STRANGER, word));
        }
    }

    private static String end(String content) {
        Outcome outcome = content.startsWith("POISON")
                ? Outcome.POISON
                : content.startsWith("LOCKED") ? Outcome.ENCRYPTED : Outcome.DONE;
        return outcome.word();
    }

    private Set<String> found(String owner, int word) {
        return new TreeSet<>(bench.found(owner, "\"words w" + word + "\""));
    }

    private Set<String> with(String owner, String content) {
        return truth.entrySet().stream()
                .filter(source -> ContentBench.ownerOf(source.getKey()).equals(owner))
                .flatMap(source -> source.getValue().entrySet().stream())
                .filter(file -> file.getValue().equals(content))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void requireEachContentOnceForAnOwner() {
        for (String kind : List.of("words", "POISON")) {
            String content = kind + " of all";
            SOURCES.forEach(source -> bench.put(source, kind, kind + ".txt", content));
            SOURCES.forEach(bench::read);
            assertThat(extractor.attempts(content)).isEqualTo(kind.equals("words") ? 2 : 6);
        }
        for (int word = 0; word < WORDS; word++) {
            int most = 3 * 2 * ROUNDS + deaths;
            assertThat(extractor.attempts("POISON w" + word + " ")).isLessThanOrEqualTo(most);
        }
    }
}
