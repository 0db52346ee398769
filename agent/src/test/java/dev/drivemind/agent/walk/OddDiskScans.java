package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Scans of a disk that does what a test says. */
abstract class OddDiskScans {
    static final Instant NOW = Instant.parse("2024-04-04T04:04:04Z");

    @TempDir
    Path folder;

    final Random random = new Random(7);
    final State state = State.inMemory();
    final Mirror mirror = new Mirror(Session.rootId(state, random));
    final OddDisk tree = new OddDisk();

    @BeforeEach
    void open() throws IOException {
        tree.opened = Optional.of(DiskTree.open(folder.toRealPath(), Set.of(), true));
    }

    @AfterEach
    void close() {
        state.close();
    }

    void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02.123456789Z")));
    }

    Path aside(String name) throws IOException {
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        return Files.move(folder.resolve(name), aside);
    }

    Session session(Wish wish, boolean leavesDevice) {
        return Session.open(state, tree, random, () -> NOW, new SessionOptions(wish, leavesDevice));
    }

    SessionEnd scan(boolean leavesDevice) {
        return scan(leavesDevice, Wish.CHANGES);
    }

    SessionEnd scan(boolean leavesDevice, Wish wish) {
        mirror.forgetCounts();
        return WholeSession.run(session(wish, leavesDevice), 3, mirror::take);
    }

    static String codes(SessionEnd end) {
        return String.join(
                " ", end.reasons().stream().map(SessionEnd.Reason::code).toList());
    }
}
