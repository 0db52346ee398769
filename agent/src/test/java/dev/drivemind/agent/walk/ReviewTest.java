package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.*;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.*;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.*;
import java.util.function.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
    private static final Instant NOW = Instant.parse("2024-04-04T04:04:04Z");
    @TempDir Path folder;
    private final Random random = new Random(7);
    private State state = State.inMemory();
    private Mirror mirror = new Mirror(Session.rootId(state, random));
    private final Set<String> removedIds = new HashSet<>();

    /** A disk, with faults. */
    static class Faulty implements Tree {
        DiskTree disk; boolean keyless;
        BiFunction<Place, Part, Listing> list = (p, q) -> null;
        Function<Place, Presence> look = p -> null;
        BiFunction<Place, Look, Look> looks = (p, l) -> l;
        Look map(Place p, Look l) {
            Look m = looks.apply(p, l);
            return keyless ? new Look(m.kind(), 0, m.size(), m.modifiedMs(), m.modifiedNs(), m.createdMs(), m.mode(), m.elsewhere()) : m;
        }
        public Listing list(Place d, Part part) {
            Listing given = list.apply(d, part);
            if (given != null) return given;
            Listing l = disk.list(d, part);
            if (!(l instanceof Listing.Whole w)) return l;
            return new Listing.Whole(map(d, w.self()), w.entries().stream().map(f -> new Found(f.entry(), map(d.of(f.entry()), f.look()))).toList(), w.unseen());
        }
        public Presence look(Place e) {
            Presence given = look.apply(e);
            if (given != null) return given;
            return disk.look(e) instanceof Presence.Present p ? new Presence.Present(map(e, p.look())) : disk.look(e);
        }
        public Optional<List<String>> target(Place l) { return disk.target(l); }
        public int names(Place f) { return disk.names(f); }
        public boolean isReadable(Place f) { return true; }
        public boolean keysLast() { return !keyless; }
    }

    private final Faulty tree = new Faulty();

    @BeforeEach void open() throws IOException { tree.disk = DiskTree.open(folder.toRealPath(), Set.of(), true); }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02.123456789Z")));
    }

    private SessionEnd scan(boolean cross) { return scan(cross, Wish.CHANGES); }

    private SessionEnd scan(boolean cross, Wish wish) {
        mirror.forgetCounts();
        Session session = Session.open(state, tree, random, () -> NOW, new Session.Options(wish, cross));
        while (true) {
            Chunk chunk = session.next(3);
            mirror.take(chunk);
            if (chunk.end().isPresent()) { session.close(); return chunk.end().get(); }
        }
    }

    @Test void r1_aLargeFolderThatFailsInItsMiddleGivesNoSecondIds() throws IOException {
        Files.createDirectory(folder.resolve("d"));
        for (int i = 0; i < 20_100; i++) Files.createFile(folder.resolve("d/f" + i));
        boolean[] once = {true};
        tree.list = (p, part) -> part.of() > 1 && part.number() == 0 && once[0] ? fail(once) : null;
        System.out.println("r1 first " + scan(false, new Wish(false, true)));
        System.out.println("r1 second " + scan(false, new Wish(false, true)));
        assertThat(mirror.size()).isEqualTo(20_101);
    }
    private static Listing fail(boolean[] once) { once[0] = false; return new Listing.Failed(Trouble.CHANGED); }

    @Test void r2_anUnmountedSubtreeIsNotGone() throws IOException {
        write("m/x.txt", "x"); write("m/s/y.txt", "y"); write("keep", "k");
        Object[] top = {"m"};
        tree.looks = (p, l) -> p.names().size() > 0 && p.names().get(0).equals(top[0]) ? elsewhere(l) : l;
        assertThat(scan(true).complete()).isTrue();
        Files.move(folder.resolve("m"), folder.resolveSibling(folder.getFileName() + "-m"));
        Files.createDirectory(folder.resolve("m"));
        top[0] = "none";
        SessionEnd end = scan(true);
        System.out.println("r2 " + end + " removed " + mirror.removed());
        assertThat(mirror.removed()).isZero();
    }
    @Test void r2b_anUnmountedSubtreeWithoutKeysIsNotGone() throws IOException { tree.keyless = true; r2_anUnmountedSubtreeIsNotGone(); }

    private static Look elsewhere(Look l) {
        return new Look(l.kind(), l.key() ^ 0x123456789L << 20, l.size(), l.modifiedMs(), l.modifiedNs(), l.createdMs(), l.mode(), true);
    }

    @Test void r3_whatIsCoveredIsToldInEverySession() throws IOException {
        write("m/x.txt", "x"); write("keep", "k");
        scan(false);
        Files.move(folder.resolve("m"), folder.resolveSibling(folder.getFileName() + "-m"));
        write("m/other", "o");
        tree.looks = (p, l) -> p.names().size() > 0 && p.names().get(0).equals("m") ? elsewhere(l) : l;
        SessionEnd first = scan(false); int gone1 = mirror.removed();
        SessionEnd second = scan(false); int gone2 = mirror.removed();
        System.out.println("r3 " + first + " removed " + gone1 + "\n   " + second + " removed " + gone2 + " " + mirror.paths().keySet());
        assertThat(gone1 + gone2).isZero();
        assertThat(second.complete()).isFalse();
    }
    @Test void r3b_sameWithoutKeys() throws IOException { tree.keyless = true; r3_whatIsCoveredIsToldInEverySession(); }

    @Test void r4_aRootWithoutKeysThatIsUnmountedDuringTheWalkIsNotGone() throws IOException {
        tree.keyless = true;
        for (int i = 0; i < 20; i++) write("a/f" + i, "x");
        write("b/g", "x"); write("c/h", "x");
        scan(false);
        boolean[] gone = {false};
        // the disk is unmounted after the root was read: the mount point is an empty folder of another device
        tree.list = (p, part) -> {
            if (p.names().isEmpty() && !gone[0]) { gone[0] = true; return null; }
            if (!gone[0]) return null;
            return p.names().isEmpty() ? new Listing.Whole(new Look(Kind.FOLDER, 0, 0, 0, 0, 0, 0, true), List.of(), 0) : new Listing.Failed(Trouble.ABSENT);
        };
        tree.look = p -> !gone[0] ? null : p.names().isEmpty() ? new Presence.Present(new Look(Kind.FOLDER, 0, 0, 0, 0, 0, 0, true)) : new Presence.Absent();
        int[] asked = {0};
        var before = tree.list;
        tree.list = (p, part) -> p.names().isEmpty() && asked[0]++ == 0 ? null : before.apply(p, part); // the session's own first look at it
        SessionEnd end = scan(false);
        System.out.println("r4 " + end + " removed " + mirror.removed());
        assertThat(mirror.removed()).isZero();
    }

    @Test void r5_aFolderThatWasAwayForAMomentIsVisitedOrTheSessionIsPartial() throws IOException {
        write("d/x.txt", "x"); write("keep", "k");
        scan(false);
        write("d/new.txt", "n");
        boolean[] once = {true};
        tree.list = (p, part) -> { if (p.names().equals(List.of("d")) && once[0]) { once[0] = false; return new Listing.Failed(Trouble.ABSENT); } return null; };
        SessionEnd end = scan(false);
        System.out.println("r5 " + end + " " + mirror.paths().keySet());
        assertThat(end.complete() && !mirror.paths().equals(Mirror.walked(folder))).isFalse();
    }

    @Test void r6_aRootThatVanishesWhileRemovingEndsTheSession() throws IOException {
        for (int i = 0; i < 10; i++) write("a/f" + i, "x");
        write("keep", "k");
        scan(false);
        for (int i = 0; i < 5; i++) Files.delete(folder.resolve("a/f" + i));
        for (int i = 0; i < 7; i++) write("b/n" + i, "new");
        boolean[] gone = {false};
        tree.look = p -> { if (p.names().size() == 2 && p.names().get(0).equals("a")) gone[0] = true; return gone[0] ? new Presence.Unknown(Trouble.FAILED) : null; };
        System.out.println("r6 " + scan(false));
    }

    @Test void r7_movesAreRecognisedThoughAFolderCannotBeRead() throws IOException {
        write("a/x.txt", "x"); write("b/y", "y"); write("locked/z", "z");
        tree.list = (p, part) -> p.names().equals(List.of("locked")) ? new Listing.Failed(Trouble.DENIED) : null;
        scan(false); scan(false);
        String id = mirror.idOf("a/x.txt");
        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/x.txt"));
        scan(false);
        assertThat(mirror.idOf("b/x.txt")).isEqualTo(id);
    }

    @Test void r8_aYoungFileThatMovesStaysItself() throws IOException {
        write("a/x.txt", "x"); write("b/y", "y");
        Files.setLastModifiedTime(folder.resolve("a/x.txt"), FileTime.from(NOW.minusSeconds(300)));
        scan(false);
        String id = mirror.idOf("a/x.txt");
        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/x.txt"));
        scan(false);
        assertThat(mirror.idOf("b/x.txt")).isEqualTo(id);
    }

    @Test void r9_aRestoredDatabaseLosesNoChange(@TempDir Path dir) throws IOException {
        state = State.open(dir.resolve("s.db"));
        mirror = new Mirror(Session.rootId(state, random));
        state.note("epoch", 1); state.commit();
        write("a.txt", "1"); write("keep", "k");
        scan(false);
        state.close();
        Files.copy(dir.resolve("s.db"), dir.resolve("old.db"));
        state = State.open(dir.resolve("s.db"));
        for (int i = 0; i < 5; i++) { write("a.txt", "1".repeat(i + 2)); scan(false); }
        write("created", "after the backup"); scan(false);
        state.close();
        state = State.open(dir.resolve("old.db"));
        write("a.txt", "restored, and changed once more");
        SessionEnd end = scan(false);
        System.out.println("r9 " + end + " size known " + mirror.item("a.txt").size() + " items " + mirror.size());
        assertThat(mirror.size()).isEqualTo(3);
        assertThat(mirror.item("a.txt").size()).isEqualTo(Files.size(folder.resolve("a.txt")));
    }

    @Test void r10_aFolderThatComesBackAfterARemovalThatBrokeOff() throws IOException {
        for (int i = 0; i < 10; i++) { write("a/f" + i, "x"); write("a/s" + i + "/y", "y"); }
        write("keep", "k");
        scan(false);
        Path aside = folder.resolveSibling(folder.getFileName() + "-a");
        Files.move(folder.resolve("a"), aside);
        Session session = Session.open(state, tree, random, () -> NOW, new Session.Options(Wish.CHANGES, false));
        Chunk c = session.next(3);
        mirror.take(c);
        c = session.next(3);
        mirror.take(c);
        state.rollback(); // crash; then the root is away when the scan resumes
        tree.look = p -> new Presence.Unknown(Trouble.FAILED);
        try { scan(false); } catch (AssertionError e) { System.out.println("r10 " + e.getMessage()); scan(false); }
        tree.look = p -> null;
        Files.move(aside, folder.resolve("a"));
        System.out.println("r10 " + scan(false) + " removed " + mirror.removed());
        System.out.println("r10 " + scan(false) + " size " + mirror.size());
        assertThat(mirror.size()).isEqualTo(32);
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test void r11_foldersWithoutKeysThatWereHeldAndReturnAreThemselves() throws IOException {
        tree.keyless = true;
        for (int i = 0; i < 1_200; i++) write("a/s/f" + i, "x");
        write("keep", "k");
        scan(false);
        String id = mirror.idOf("a/s/f7");
        Path aside = folder.resolveSibling(folder.getFileName() + "-a");
        Files.move(folder.resolve("a/s"), aside);
        System.out.println("r11 " + scan(false));
        Files.move(aside, folder.resolve("a/s"));
        SessionEnd end = scan(false);
        System.out.println("r11 " + end + " size " + mirror.size());
        assertThat(end.complete()).isTrue();
        assertThat(mirror.size()).isEqualTo(1_203);
    }

    @Test void r12_anotherDiskOfTheSameRootNumberIsNotTheSameRoot() throws IOException {
        tree.looks = (p, l) -> p.names().isEmpty() ? new Look(l.kind(), 2, 0, l.modifiedMs(), 0, l.createdMs(), l.mode(), false) : l;
        for (int i = 0; i < 100; i++) write("a/f" + i, "x");
        scan(false);
        Files.move(folder.resolve("a"), folder.resolveSibling(folder.getFileName() + "-a"));
        Files.createDirectory(folder.resolve("lost+found"));
        SessionEnd end = scan(false);
        System.out.println("r12 " + end + " removed " + mirror.removed());
        assertThat(mirror.removed()).isZero();
    }

    @Test void r13_hardLinksAndLinksOfOneFolder() throws IOException {
        for (int n : new int[] {2_000, 4_000, 8_000}) {
            for (int i = 0; i < n; i++) {
                Path f = folder.resolve("h" + n + "/f" + i);
                Files.createDirectories(f.getParent());
                Files.createFile(f);
                Files.createDirectories(folder.resolve("g" + n));
                Files.createLink(folder.resolve("g" + n + "/f" + i), f);
            }
            long t = System.nanoTime();
            scan(false);
            System.out.println("r13 hardlinked pairs " + n + " ms " + (System.nanoTime() - t) / 1_000_000);
        }
    }

    @Test void r14_symbolicLinks() throws IOException {
        for (int n : new int[] {2_000, 4_000, 8_000}) {
            Files.createDirectories(folder.resolve("l" + n));
            for (int i = 0; i < n; i++) Files.createSymbolicLink(folder.resolve("l" + n + "/f" + i), Path.of("nowhere"));
            long t = System.nanoTime();
            scan(false);
            System.out.println("r14 links " + n + " first ms " + (System.nanoTime() - t) / 1_000_000);
            write("one" + n, "1");
            t = System.nanoTime();
            scan(false);
            System.out.println("r14 links " + n + " one change ms " + (System.nanoTime() - t) / 1_000_000);
        }
    }

    @Test void r15_anItemOfAFolderThatWasDividedMeanwhileIsTold() throws IOException {
        Files.createDirectories(folder.resolve("d/aa"));
        for (int i = 0; i < 15_000; i++) Files.createFile(folder.resolve("d/f" + i));
        boolean[] once = {true};
        tree.list = (p, part) -> {
            if (!p.names().equals(List.of("d", "aa")) || !once[0]) return null;
            once[0] = false; // it goes, and others come
            try { Files.delete(folder.resolve("d/aa")); for (int i = 0; i < 6_000; i++) Files.createFile(folder.resolve("d/g" + i)); } catch (IOException e) { throw new java.io.UncheckedIOException(e); }
            return new Listing.Failed(Trouble.ABSENT);
        };
        Session session = Session.open(state, tree, random, () -> NOW, new Session.Options(new Wish(false, true), false));
        Optional<SessionEnd> end = Optional.empty();
        boolean crashed = false;
        while (end.isEmpty()) {
            Chunk c = session.next(1000);
            if (!once[0] && !crashed) { crashed = true; state.rollback(); session = Session.open(state, tree, random, () -> NOW, new Session.Options(new Wish(false, true), false)); continue; }
            mirror.take(c); end = c.end();
        }
        session.close();
        var all = new TreeSet<>(Mirror.walked(folder).keySet()); all.removeAll(mirror.paths().keySet()); System.out.println("r15 " + end + " lacks " + all);
        assertThat(mirror.size()).isEqualTo(21_001);
    }

        @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 101, 102, 103, 104, 105, 106})
    void r20_faultsAloneRemoveAndCreateNothing(long seed) throws IOException {
        Random r = new Random(seed);
        tree.keyless = seed > 100;
        for (int i = 0; i < 30; i++) {
            String dir = ""; int depth = r.nextInt(4);
            for (int d = 0; d < depth; d++) dir += "d" + r.nextInt(3) + "/";
            write(dir + "f" + i, "x".repeat(r.nextInt(30)));
        }
        scan(false);
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
        int size = mirror.size();
        for (int round = 0; round < 6; round++) {
            tree.list = (p, part) -> {
                int x = r.nextInt(30);
                if (x == 0) return new Listing.Failed(Trouble.values()[r.nextInt(4)]);
                if (x == 1 && tree.disk.list(p, part) instanceof Listing.Whole w && !w.entries().isEmpty()) {
                    List<Found> some = new ArrayList<>(w.entries()); some.remove(r.nextInt(some.size()));
                    return new Listing.Whole(tree.map(p, w.self()), some.stream().map(f -> new Found(f.entry(), tree.map(p.of(f.entry()), f.look()))).toList(), 1);
                }
                return null;
            };
            tree.look = p -> r.nextInt(30) == 0 ? new Presence.Unknown(Trouble.values()[1 + r.nextInt(3)]) : null;
            mirror.forgetCounts();
            Session session = Session.open(state, tree, random, () -> NOW, new Session.Options(new Wish(false, true), false));
            while (true) {
                Chunk chunk = session.next(1 + r.nextInt(5));
                if (r.nextInt(6) == 0) { state.rollback(); session = Session.open(state, tree, random, () -> NOW, new Session.Options(new Wish(false, true), false)); continue; }
                mirror.take(chunk);
                if (chunk.end().isPresent()) { session.close(); break; }
            }
            assertThat(mirror.removed()).as("round " + round).isZero();
            tree.list = (p, q) -> null; tree.look = p -> null;
            SessionEnd end = scan(false);
            assertThat(end.complete()).isTrue();
            assertThat(mirror.removed()).as("calm round " + round).isZero();
            assertThat(mirror.size()).as("calm round " + round).isEqualTo(size);
            assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
        }
    }

    @Test void r21_aQuietWalkThatIsKilledResumes() throws IOException {
        for (int i = 0; i < 300; i++) write("d" + i + "/f", "x");
        scan(false);
        int[] lists = {0};
        tree.list = (p, part) -> { if (++lists[0] == 250) throw new IllegalStateException("killed"); return null; };
        try { scan(false); } catch (IllegalStateException e) { state.rollback(); }
        lists[0] = 300;
        scan(false);
        System.out.println("r21 folders listed after the kill at 250 of 301: " + (lists[0] - 300));
        assertThat(lists[0] - 300).isLessThan(200);
    }
}
