package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Sessions over a tree on the disk, and the mirror of what they have told. */
abstract class TreeSessions {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    final Random random = new Random(7);
    State state;
    Mirror mirror;

    @BeforeEach
    void open() {
        state = State.inMemory();
        mirror = new Mirror(Session.rootId(state, random));
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

    SessionEnd scan() throws IOException {
        return scan(Wish.CHANGES);
    }

    SessionEnd scan(Wish wish) throws IOException {
        mirror.forgetCounts();
        DiskTree tree = DiskTree.open(folder.toRealPath(), Set.of(), true);
        Session session = Session.open(state, tree, random, () -> NOW, new SessionOptions(wish, false));
        return WholeSession.run(session, 3, mirror::take);
    }

    void equalsTheTree() {
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }
}
