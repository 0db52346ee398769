package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.IgnoreRules;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules leave out of a real folder, and that a narrower choice never deletes. */
class LeavingOutTest {
    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final State state = State.inMemory();
    private final Mirror mirror = new Mirror(Session.rootId(state, random));
    private boolean caches;

    @BeforeEach
    void fill() throws IOException {
        write("keep");
        write("a/b.TMP");
        write("a/film.mp4");
        write("film.mp4/inside");
        write("node_modules/x/y");
    }

    @AfterEach
    void close() {
        state.close();
    }

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private SessionEnd scan(String... rules) throws IOException {
        mirror.forgetCounts();
        DiskTree tree =
                DiskTree.open(folder.toRealPath(), Set.of(), true).leavingOut(new IgnoreRules(List.of(rules)), caches);
        Session session = Session.open(state, tree, random, Instant::now, new SessionOptions(Wish.CHANGES, false));
        return WholeSession.run(session, 2, mirror::take);
    }

    @Test
    void rulesGoByNamesAndByTypesOfFiles() throws IOException {
        SessionEnd end = scan("*.tmp", "type:video/*", "node_modules");

        assertThat(mirror.paths().keySet()).containsExactlyInAnyOrder("keep", "a", "film.mp4", "film.mp4/inside");
        assertThat(end.complete()).isTrue();
        assertThat(end.leftOut()).isZero();
    }

    @Test
    void whatIsLeftOutFromNowOnStaysAsItWasKnown() throws IOException {
        scan();
        var all = mirror.paths();
        write("a/new.tmp");
        write("node_modules/x/new");

        SessionEnd end = scan("*.tmp", "type:video/*", "node_modules");
        assertThat(end.complete()).isTrue();
        assertThat(end.leftOut()).isEqualTo(3);
        assertThat(mirror.paths()).isEqualTo(all);
        SessionEnd quiet = scan("*.tmp", "type:video/*", "node_modules");
        assertThat(quiet.leftOut()).isZero();
        assertThat(mirror.told() + mirror.removed()).isZero();

        assertThat(scan().complete()).isTrue();
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
        assertThat(mirror.told()).isEqualTo(2);
    }

    @Test
    void whatIsLeftOutAndDeletedIsGone() throws IOException {
        scan();
        Files.delete(folder.resolve("a/b.TMP"));
        scan("*.tmp");

        assertThat(mirror.removed()).isEqualTo(1);
    }

    @Test
    void aRootOfWhichEverythingIsLeftOutIsNotTakenForEmpty() throws IOException {
        scan();

        SessionEnd end = scan("keep", "a", "film*", "node_modules");

        assertThat(end.complete()).isTrue();
        assertThat(end.leftOut()).isEqualTo(4);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void cachesAreLeftOutIfTheyAreMarkedAsSuch() throws IOException {
        write("a/CACHEDIR.TAG");
        write("cache/sub/x");
        Files.writeString(
                folder.resolve("cache/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n# comment");
        caches = true;

        scan();

        assertThat(mirror.paths().keySet())
                .contains("a/b.TMP", "cache", "cache/CACHEDIR.TAG")
                .doesNotContain("cache/sub");
        caches = false;
        scan();
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "**", "type:*", "type:", "a/b"})
    void whatIsNoRuleIsRefused(String rule) {
        assertThatThrownBy(() -> IgnoreRules.check(rule)).isInstanceOf(IllegalArgumentException.class);
    }
}
