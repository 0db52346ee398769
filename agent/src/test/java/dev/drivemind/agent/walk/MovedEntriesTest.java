package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** What is moved, renamed or written anew is told as what it is. */
class MovedEntriesTest extends TreeSessions {
    @Test
    void aFileThatMovesStaysItself() throws IOException {
        write("a/x.txt", "x");
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("a/x.txt");

        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/z.txt"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/z.txt")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void filesThatLeaveAFolderBeforeItIsDeletedStayThemselves() throws IOException {
        write("a/deep/x.txt", "x");
        write("a/y.txt", "y");
        write("a/deep/gone.txt", "g");
        write("b/other.txt", "o");
        scan();
        String x = mirror.idOf("a/deep/x.txt");
        String y = mirror.idOf("a/y.txt");

        Files.move(folder.resolve("a/deep/x.txt"), folder.resolve("b/x.txt"));
        Files.move(folder.resolve("a/y.txt"), folder.resolve("y.txt"));
        Files.delete(folder.resolve("a/deep/gone.txt"));
        Files.delete(folder.resolve("a/deep"));
        Files.delete(folder.resolve("a"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/x.txt")).isEqualTo(x);
        assertThat(mirror.idOf("y.txt")).isEqualTo(y);
        assertThat(mirror.told()).isEqualTo(2);
        assertThat(mirror.removed()).as("two folders and a file").isEqualTo(3);
    }

    @Test
    void aFolderThatMovesIsOneChange() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("a/deep/f" + i, "x");
        }
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("a/deep/f7");

        Files.move(folder.resolve("a"), folder.resolve("b/c"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/c/deep/f7")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void aFolderThatIsRenamedInItsPlaceStaysItself() throws IOException {
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("b/y.txt");

        Files.move(folder.resolve("b"), folder.resolve("a"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a/y.txt")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
    }

    @Test
    void aFileThatIsWrittenAnewUnderItsNameStaysItself() throws IOException {
        write("a.txt", "old");
        scan();
        String id = mirror.idOf("a.txt");

        write("a.tmp", "newer");
        Files.move(folder.resolve("a.tmp"), folder.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a.txt")).isEqualTo(id);
    }

    @Test
    void aFolderInThePlaceOfAFileIsAnotherEntry() throws IOException {
        write("a", "file");
        scan();
        String id = mirror.idOf("a");

        Files.delete(folder.resolve("a"));
        write("a/b", "inside");
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a")).isNotEqualTo(id);
        assertThat(mirror.removed()).isEqualTo(1);
    }
}
