package dev.drivemind.local.sqlite;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Races;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a scan asks of the database, by itself: a first load page by page from many threads, a second look at all of it, the first and
 * the later queries, a clean end and a start. Prints figures; run it by hand with the number of files and of threads.
 */
final class SqliteLoadBench {
    private static final int PAGE = 460;
    private static final String SOURCE = "drive:me";

    private final Path directory;
    private final int files;
    private final int threads;

    private SqliteLoadBench(Path directory, int files, int threads) {
        this.directory = directory;
        this.files = files;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws IOException {
        int files = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        Path parent = arguments.length > 2 ? Path.of(arguments[2]) : Path.of(System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(parent, "drivemind-bench");
        try {
            new SqliteLoadBench(directory, files, threads).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws IOException {
        System.out.printf("%,d files, pages of %d, %d threads%n", files, PAGE, threads);
        SqliteStore store =
                SqliteStore.open(Rooms.ALL.schema(), directory, SqliteOptions.standard(), Clock.systemUTC());
        Documents documents = store.documents();
        measured("content alone", () -> pages((page, refs) -> writes(page, refs)));
        measured("first load", () -> firstLoad(documents));
        System.out.printf("  size %,d MB%n", store.bytes() >> 20);
        measured("second look", () -> secondLook(documents));
        Query live = Query.of(Schema.FILES).whereEqual("source", SOURCE).whereEqual("live", true);
        measured("walk of all, with its index", () -> walk(documents, live.limit(1_000)));
        measured(
                "first page by name, with its index",
                () -> documents.query(live.orderBy("name", false).limit(100)));
        measured(
                "100 pages by name",
                () -> walk(documents, live.orderBy("name", false).limit(100), 100));
        measured("count of all", () -> documents.totals(live, Optional.empty()));
        measured("second look while rewriting 1 in 100", () -> rewrite(documents));
        measured("check after a disorderly end", this::quickCheck);
        measured("full check", store::check);
        System.out.printf("  size %,d MB%n", store.bytes() >> 20);
        measured("close", store::close);
        measured(
                "open and close",
                () -> SqliteStore.open(Rooms.ALL.schema(), directory, SqliteOptions.standard(), Clock.systemUTC())
                        .close());
        System.out.printf("  resident at most %d MB%n", status("VmHWM"));
    }

    private interface PageWork {
        void on(int page, List<Ref> refs);
    }

    private void pages(PageWork work) {
        AtomicInteger next = new AtomicInteger();
        int count = (files + PAGE - 1) / PAGE;
        Races.inParallel(threads, thread -> {
            for (int page = next.getAndIncrement(); page < count; page = next.getAndIncrement()) {
                work.on(page, refs(page));
            }
        });
    }

    private List<Ref> refs(int page) {
        return IntStream.range(page * PAGE, Math.min(files, (page + 1) * PAGE))
                .mapToObj(SqliteLoadBench::ref)
                .toList();
    }

    private void firstLoad(Documents documents) {
        long[] versions = new long[threads];
        for (int i = 0; i < threads; i++) {
            versions[i] =
                    documents.commit(List.of(Write.set(lane(i), lane(i, 0)))).get(0);
        }
        AtomicInteger next = new AtomicInteger();
        int count = (files + PAGE - 1) / PAGE;
        Races.inParallel(threads, thread -> {
            for (int page = next.getAndIncrement(); page < count; page = next.getAndIncrement()) {
                List<Ref> refs = refs(page);
                if (!documents.getAll(refs).isEmpty()) {
                    throw new IllegalStateException("There before it was written");
                }
                List<Write> writes = writes(page, refs);
                writes.add(Write.set(lane(thread), lane(thread, page), Precondition.versionIs(versions[thread])));
                List<Long> written = documents.commit(writes);
                versions[thread] = written.get(written.size() - 1);
            }
        });
    }

    private static List<Write> writes(int page, List<Ref> refs) {
        List<Write> writes = new ArrayList<>(refs.size() + 2);
        for (int i = 0; i < refs.size(); i++) {
            writes.add(Write.set(refs.get(i), file(page * PAGE + i), Precondition.ABSENT));
        }
        Fields seen = Fields.builder()
                .put("job", "job-1")
                .put("source", SOURCE)
                .put("ids", "h".repeat(5_000))
                .build();
        writes.add(Write.set(new Ref(Schema.PAGES, "job-1:" + page), seen, Precondition.ABSENT));
        return writes;
    }

    private void secondLook(Documents documents) {
        pages((page, refs) -> {
            if (documents.getAll(refs).size() != refs.size()) {
                throw new IllegalStateException("Not all there");
            }
        });
    }

    private void rewrite(Documents documents) {
        pages((page, refs) -> {
            List<Document> found = documents.getAll(refs);
            documents.commit(found.stream()
                    .limit(refs.size() / 100 + 1)
                    .map(file -> Write.set(file.ref(), file.fields(), Precondition.versionIs(file.version())))
                    .toList());
        });
    }

    private void quickCheck() {
        DatabaseFiles database = new DatabaseFiles(directory, Clock.systemUTC());
        try (Session session = new Connections(database, SqliteOptions.standard()).openInspector()) {
            if (!Integrity.quickCheck(session).isEmpty()) {
                throw new IllegalStateException("Damaged");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void walk(Documents documents, Query query) {
        walk(documents, query, Integer.MAX_VALUE);
    }

    private static void walk(Documents documents, Query query, int pages) {
        List<Document> page = documents.query(query);
        for (int i = 1; i < pages && !page.isEmpty(); i++) {
            page = documents.query(query.startAfter(page.get(page.size() - 1)));
        }
    }

    private static void measured(String what, Runnable work) {
        long cpu = cpuNanos();
        long writer = writerNanos();
        long start = System.nanoTime();
        work.run();
        System.out.printf(
                Locale.ROOT,
                "%-40s %8.2f s %8.2f s CPU %8.2f s of it the writer, %d MB resident%n",
                what,
                (System.nanoTime() - start) / 1e9,
                (cpuNanos() - cpu) / 1e9,
                Math.max(0, writerNanos() - writer) / 1e9,
                status("VmRSS"));
    }

    /** Megabytes of a line of Linux's description of this process; 0 elsewhere. */
    private static long status(String line) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(text -> text.startsWith(line))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) >> 10)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long writerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("drivemind-writer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static Ref ref(int number) {
        return new Ref(Schema.FILES, SOURCE + ":" + fileId(number));
    }

    private static Ref lane(int number) {
        return new Ref(Schema.LANES, "job-1:" + number);
    }

    private static Fields lane(long number, long page) {
        return Fields.builder()
                .put("job", "job-1")
                .put("number", number)
                .put("phase", "list")
                .put("open", true)
                .put("pageToken", "~!!~token" + page)
                .put("epoch", 1)
                .build();
    }

    private static Fields file(int number) {
        return Fields.builder()
                .put("ownerId", "local")
                .put("source", SOURCE)
                .put("id", fileId(number))
                .put("name", "Quarterly report " + number * 7919L % 1_000_003 + ".pdf")
                .put("mimeType", "application/pdf")
                .put("kind", "document")
                .put("size", number * 7919L % 10_000_019)
                .put("createdTime", 1_600_000_000_000L + number * 1_000L)
                .put("modifiedTime", 1_650_000_000_000L + number * 7919L % 1_000_003 * 1_000L)
                .put(
                        "md5",
                        Long.toHexString(number * 0x9E3779B97F4A7C15L) + Long.toHexString(number * 0xC2B2AE3D27D4EB4FL))
                .put("parent", fileId(number / 20))
                .put("driveVersion", number)
                .put("owner", "someone@example.com")
                .put("trashed", false)
                .put("shared", false)
                .put("live", true)
                .put("seenBy", "job-1")
                .build();
    }

    private static String fileId(int number) {
        long mixed = (number + 1L) * 0x9E3779B97F4A7C15L;
        return "1" + Long.toString(mixed & Long.MAX_VALUE, 36) + "x"
                + Long.toString((mixed >>> 7) * 31 & Long.MAX_VALUE, 36);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
