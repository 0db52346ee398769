package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tree that was scanned, of which sessions visit only what is marked. */
abstract class MarkedFolders {
    @TempDir
    Path folder;

    final Random random = new Random(7);
    final List<String> listed = new ArrayList<>();
    final Set<String> denied = new HashSet<>();
    State state;
    Mirror mirror;
    Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @BeforeEach
    void fillAndScan() throws IOException {
        state = State.inMemory();
        mirror = new Mirror(Session.rootId(state, random));
        for (String name : List.of("a/1", "a/2", "a/sub/3", "b/4", "c/5", "keep")) {
            write(name);
        }
        assertThat(scan(Optional.empty()).complete()).isTrue();
        listed.clear();
        mirror.forgetCounts();
        now = now.plusSeconds(3_600);
    }

    @AfterEach
    void close() {
        state.close();
    }

    void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    static Place place(String path) {
        return path.isEmpty() ? Place.ROOT : Stream.of(path.split("/", -1)).reduce(Place.ROOT, Place::of, (a, b) -> b);
    }

    SessionEnd look(String... places) throws IOException {
        return scan(Optional.of(
                new Marks(Stream.of(places).map(MarkedFolders::place).collect(Collectors.toSet()), true)));
    }

    SessionEnd scan(Optional<Marks> marks) throws IOException {
        return scan(marks, new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true)));
    }

    SessionEnd scan(Optional<Marks> marks, Tree tree) {
        Session session = Session.open(state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, marks));
        return WholeSession.run(session, 3, mirror::take);
    }

    /** Notes which folders are read, and denies some. */
    final class Noting extends TreeOver {
        private final Tree tree;

        Noting(Tree tree) {
            this.tree = tree;
        }

        @Override
        protected Tree tree() {
            return tree;
        }

        @Override
        public Listing list(Place directory, Part part) {
            listed.add(directory.text());
            return denied.contains(directory.text()) ? new Listing.Failed(Trouble.DENIED) : tree.list(directory, part);
        }
    }

    void equalsTheTree() {
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }
}
