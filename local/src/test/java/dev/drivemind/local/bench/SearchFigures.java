package dev.drivemind.local.bench;

import dev.drivemind.functions.search.LuceneSearch;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.testing.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Measures how fast words are found in the index of one owner, beside SQLite's FTS5 over the same texts. */
final class SearchFigures {
    private static final int DOCUMENTS = Integer.getInteger("drivemind.content.indexed", 1_000_000);
    private static final int QUERIES = Integer.getInteger("drivemind.content.queries", 10_000);
    private static final int VOCABULARY = 100_000;
    private static final int WORDS = 45;
    private static final int BATCH = 1_000;
    private static final int LIMIT = 153; // what a page of 50 hits is chosen from

    private final Path scratch;
    private final Page page;
    private double opened;

    SearchFigures(Path scratch, Page page) {
        this.scratch = scratch;
        this.page = page;
    }

    /** What one of both took. */
    private record Figures(double seconds, long bytes, List<Long> nanos, long found) {
        double at(int percent) {
            return nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100)) / 1e6;
        }
    }

    void run() throws IOException, SQLException {
        long characters = 0;
        Random random = new Random(5);
        for (int i = 0; i < DOCUMENTS; i++) {
            characters += text(random).length();
        }
        page.line("### Search");
        page.line("");
        page.line(
                "%,d texts of %d words, of which few are frequent and many are rare (%,d MB), in the index of one"
                        + " owner; %,d queries of one to three of their words, the best %d results of each.",
                DOCUMENTS, WORDS, characters / 1_000_000, QUERIES, LIMIT);
        page.line("");
        page.line("| | made in s | MB | of the text | p50 ms | p95 ms | p99 ms | results |");
        page.line("|---|---:|---:|---:|---:|---:|---:|---:|");
        Figures ours = lucene();
        row("DriveMind", ours, characters);
        Figures theirs = fts5();
        row("SQLite FTS5", theirs, characters);
        page.line("");
        page.line(
                "DriveMind's p95 is %.2f times that of FTS5, its index %.2f times as large, and made in %.2f times the"
                        + " time.",
                ours.at(95) / theirs.at(95), (double) ours.bytes() / theirs.bytes(), ours.seconds() / theirs.seconds());
        page.line("DriveMind's index was opened and asked for the first time in %.0f ms.", opened);
        page.line("");
    }

    private void row(String name, Figures figures, long characters) {
        page.line(
                "| %s | %.1f | %,d | %.0f %% | %.1f | %.1f | %.1f | %,d |",
                name,
                figures.seconds(),
                figures.bytes() / 1_000_000,
                100.0 * figures.bytes() / characters,
                figures.at(50),
                figures.at(95),
                figures.at(99),
                figures.found());
    }

    private Figures lucene() throws IOException, SQLException {
        Path folder = scratch.resolve("lucene");
        long start = System.nanoTime();
        try (LuceneSearch index = new LuceneSearch(folder)) {
            Random random = new Random(5);
            for (int i = 0; i < DOCUMENTS; i += BATCH) {
                List<SearchDocument> some = new ArrayList<>();
                for (int j = i; j < Math.min(DOCUMENTS, i + BATCH); j++) {
                    String name = "n" + j + ".txt";
                    some.add(new SearchDocument(
                            "source", Entries.file("n" + j).named(name).entry(), "/" + name, text(random)));
                }
                index.put("owner", "run", some, List.of());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long opening = System.nanoTime();
        try (LuceneSearch index = new LuceneSearch(folder)) {
            int unused = index.find("owner", SearchQuery.parse("w1 "), 1).size();
            opened = (System.nanoTime() - opening) / 1e6;
            Figures figures = ask(
                    seconds,
                    size(folder),
                    words -> index.find("owner", SearchQuery.parse(String.join(" ", words) + " "), LIMIT)
                            .size());
            return figures;
        }
    }

    private Figures fts5() throws IOException, SQLException {
        Path file = scratch.resolve("fts5.db");
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                boolean unusedMode = statement.execute("pragma journal_mode = wal");
                boolean unusedTable = statement.execute(
                        "create virtual table t using fts5(name, path, text, content='', tokenize='unicode61"
                                + " remove_diacritics 2')");
            }
            fill(connection);
            double seconds = (System.nanoTime() - start) / 1e9;
            try (PreparedStatement query =
                    connection.prepareStatement("select rowid from t where t match ? order by rank limit " + LIMIT)) {
                return ask(seconds, Files.size(file), words -> {
                    query.setString(1, "\"" + String.join("\" \"", words) + "\"");
                    int found = 0;
                    try (ResultSet rows = query.executeQuery()) {
                        while (rows.next()) {
                            found++;
                        }
                    }
                    return found;
                });
            }
        }
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Random random = new Random(5);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into t(rowid, name, path, text) values(?, ?, ?, ?)")) {
            for (int i = 0; i < DOCUMENTS; i++) {
                insert.setLong(1, i + 1L);
                insert.setString(2, "n" + i + ".txt");
                insert.setString(3, "/n" + i + ".txt");
                insert.setString(4, text(random));
                insert.addBatch();
                if (i % BATCH == BATCH - 1 || i == DOCUMENTS - 1) {
                    int[] unused = insert.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    /** Finds words, and returns how many results there are. */
    @FunctionalInterface
    private interface Finding {
        int find(List<String> words) throws SQLException;
    }

    private static Figures ask(double seconds, long bytes, Finding finding) throws SQLException {
        Random random = new Random(9);
        List<Long> nanos = new ArrayList<>();
        long found = 0;
        for (int i = -QUERIES / 10; i < QUERIES; i++) {
            List<String> words = new ArrayList<>();
            for (int word = random.nextInt(3); word >= 0; word--) {
                words.add(word(random));
            }
            long start = System.nanoTime();
            int results = finding.find(words);
            if (i >= 0) {
                nanos.add(System.nanoTime() - start);
                found += results;
            }
        }
        nanos.sort(null);
        return new Figures(seconds, bytes, nanos, found);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(word(random)).append(' ');
        }
        return text.toString();
    }

    /** As in languages: the frequency of a word falls with its rank. */
    private static String word(Random random) {
        return "w" + (long) Math.pow(VOCABULARY, random.nextDouble());
    }
}
