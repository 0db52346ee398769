package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is removed only where it is proven to be gone, also by sessions that an earlier one has left something to. */
class RemovalTest {
    private static final int FILES = 30;

    @TempDir
    Path temp;

    private final State state = State.inMemory();
    private final Random random = new Random(3);
    private final Map<String, String> names = new HashMap<>();
    private final List<String> gone = new ArrayList<>();
    private final Set<String> denied = new TreeSet<>();
    private Path folder;

    /** A disk on which some folders cannot be listed, though what is in them can be asked for. */
    private final class Denying extends TreeOver {
        private final DiskTree disk;

        Denying() throws IOException {
            disk = DiskTree.open(folder.toRealPath(), Set.of(), true);
        }

        @Override
        protected Tree tree() {
            return disk;
        }

        @Override
        public Listing list(Place directory, Part part) {
            return denied.contains(directory.text()) ? new Listing.Failed(Trouble.DENIED) : disk.list(directory, part);
        }

        @Override
        public boolean isReadable(Place file) {
            return true;
        }
    }

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(temp.resolve("root"));
        Files.writeString(folder.resolve("keep"), "keep");
        for (int i = 0; i < FILES; i++) {
            Path file = folder.resolve("letters/letter " + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "letter " + i);
        }
        run(open());
    }

    @AfterEach
    void close() {
        state.close();
    }

    private Session open() throws IOException {
        return Session.named(
                "session " + random.nextInt(),
                state,
                new Denying(),
                random,
                Instant::now,
                new SessionOptions(new Wish(false, true), false));
    }

    private Chunk take(Session session, int most) {
        Chunk chunk = session.next(most);
        for (Item item : chunk.items()) {
            names.put(item.id(), item.name());
        }
        gone.addAll(chunk.gone());
        return chunk;
    }

    private void run(Session session) {
        Chunk chunk = take(session, 1_000);
        while (chunk.end().isEmpty()) {
            chunk = take(session, 1_000);
        }
        session.close();
    }

    private String id(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name) && !gone.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anIdThatWasReportedAsGoneIsNotUsedAgainThoughItsFolderComesBack() throws IOException {
        String before = id("letters");
        Path outside = temp.resolve("outside");
        Files.move(folder.resolve("letters"), outside);
        Session removing = open();
        while (!gone.contains(before)) {
            take(removing, 1);
        }
        Files.move(outside, folder.resolve("letters"));

        run(open());

        assertThat(id("letters")).isNotEqualTo(before);
        assertThat(new TreeSet<>(gone)).hasSize(1 + FILES);
        assertThat(names.keySet()).hasSize(1 + 2 * (1 + FILES));
    }

    @Test
    void whatIsMissingInAFolderThatCannotBeReadIsNotGone() throws IOException {
        Files.delete(folder.resolve("letters/letter 7"));
        Session brokenOff = open();
        while (state.strays().missing() == 0) {
            assertThat(brokenOff.next(1, () -> true).gone()).isEmpty();
        }
        denied.add("letters");

        run(open());

        assertThat(gone).isEmpty();
        denied.clear();
        run(open());
        assertThat(gone).hasSize(1);
    }
}
