package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Narrow sessions and others that were not ended, or rest on one that was not whole. */
class UnfinishedNarrowSessionTest extends MarkedFolders {
    @Test
    void itVouchesForNoMoreThanTheSessionThatItRestsOn() throws IOException {
        denied.add("c");
        assertThat(scan(Optional.empty()).complete()).isFalse();
        write("b/new");

        assertThat(look("b").reasons()).extracting(SessionEnd.Reason::code).containsExactly("UNREADABLE_FOLDER");
        denied.clear();
        assertThat(look("c").complete()).isTrue();
        equalsTheTree();
    }

    @Test
    void afterARootThatWasNotThereEverythingIsVisited() throws IOException {
        SessionEnd missing = scan(Optional.of(new Marks(Set.of(place("a")), true)), new MissingTree(Trouble.ABSENT));
        assertThat(missing.complete()).isFalse();
        write("c/changed-meanwhile");

        SessionEnd end = look("a");

        assertThat(end.restsOnMs()).isNull();
        equalsTheTree();
    }

    @Test
    void aSessionOfEverythingThatWasNotEndedIsResumedFirst() throws IOException {
        write("c/new");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Session broken = Session.open(state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false));
        assertThat(broken.next(1).end()).isEmpty();

        SessionEnd end = look("a");

        assertThat(end.restsOnMs()).isNull();
        equalsTheTree();
    }

    @Test
    void aNarrowSessionThatWasNotEndedIsNotTakenForOneOfEverything() throws IOException {
        write("a/new");
        write("a/newer");
        write("c/new");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Marks marks = new Marks(Set.of(place("a")), true);
        Session broken = Session.open(
                state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, Optional.of(marks)));
        assertThat(broken.next(1).end()).isEmpty();

        assertThat(scan(Optional.empty()).restsOnMs()).isNull();

        equalsTheTree();
    }

    /** What it has visited is not marked, and not new any more: the same marks do not lead to what is below. */
    @Test
    void afterANarrowSessionThatWasNotEndedEverythingIsVisited() throws IOException {
        write("a/new/below/deep/6");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Marks marks = new Marks(Set.of(place("a")), true);
        Session broken = Session.open(
                state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, Optional.of(marks)));
        mirror.take(broken.next(1));
        mirror.take(broken.next(1));
        state.rollback();

        SessionEnd end = look("a");

        assertThat(end.complete()).isTrue();
        equalsTheTree();
        assertThat(end.restsOnMs()).isNull();
        assertThat(look("a").restsOnMs()).isNotNull();
    }
}
