package dev.drivemind.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.ShelfException.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every shelf that has folders does with them. */
abstract class ShelfFoldersContract extends OneShelf {
    @Test
    void foldersAreMadeOnceAndRemovedWhenTheyAreEmpty() {
        try (Shelf shelf = open()) {
            if (!shelf.abilities().realFolders()) {
                return;
            }
            String key = shelf.folder(archive, "2024");
            assertThat(shelf.lookAtFolder(key)).isEmpty();
            assertThat(shelf.makeFolder(archive, "2024", key)).isTrue();
            assertThat(shelf.makeFolder(archive, "2024", key)).isFalse();
            Identity made = shelf.lookAtFolder(key).orElseThrow();
            assertThat(shelf.children(archive)).containsExactly(new Child("2024", Optional.of(key)));

            place.write(new Spot.Named(key, "f"), "F");
            assertThat(shelf.removeFolder(key, made)).isFalse();
            place.delete(new Spot.Named(key, "f"));
            assertThat(shelf.removeFolder(key, new Identity("another", 0, Instant.EPOCH)))
                    .isFalse();
            assertThat(shelf.removeFolder(key, made)).isTrue();
            assertThat(shelf.removeFolder(key, made)).isFalse();
        }
    }

    @Test
    void aFolderThatWasEmptyIsPutBackAsItWas() {
        try (Shelf shelf = open()) {
            if (!shelf.abilities().realFolders()) {
                assertThat(shelf.spotOfFolder(archive)).isEmpty();
                assertThat(shelf.describe(archive)).isEmpty();
                return;
            }
            String key = shelf.folder(archive, "2024");
            assertThat(shelf.describe(key)).isEmpty();
            assertThat(shelf.makeFolder(archive, "2024", key)).isTrue();
            place.write(new Spot.Named(key, "f"), "F");
            assertThat(shelf.childCount(key)).isEqualTo(1);
            place.delete(new Spot.Named(key, "f"));
            assertThat(shelf.childCount(key)).isZero();
            Spot.Named spot = shelf.spotOfFolder(key).orElseThrow();
            assertThat(spot).isEqualTo(new Spot.Named(archive, "2024"));
            String described = shelf.describe(key).orElseThrow();

            assertThat(shelf.removeFolder(key, shelf.lookAtFolder(key).orElseThrow()))
                    .isTrue();
            shelf.putFolderBack(spot, key, described);
            shelf.putFolderBack(spot, key, described);

            assertThat(shelf.describe(key)).contains(described);
            assertThat(shelf.spotOfFolder(key)).contains(spot);
            assertThat(shelf.children(archive)).containsExactly(new Child("2024", Optional.of(key)));
        }
    }

    @Test
    void theTimeOfAFolderIsPutBack() {
        try (Shelf shelf = open()) {
            if (!shelf.abilities().realFolders() || !shelf.abilities().keepsTimes()) {
                return;
            }
            Instant time = aTime();
            place.write(out("a"), "A");

            shelf.setModified(archive, time);

            assertThat(shelf.lookAtFolder(archive).map(Identity::modified)).contains(time);
            shelf.setModified(shelf.folder(archive, "none"), time);
        }
    }

    @Test
    void aFileWhereAFolderShouldBeIsLeftAlone() {
        place.write(out("2024"), "F");
        try (Shelf shelf = open()) {
            if (!shelf.abilities().realFolders() || !shelf.abilities().uniqueNames()) {
                return;
            }
            assertThatThrownBy(() -> shelf.makeFolder(archive, "2024", shelf.folder(archive, "2024")))
                    .asInstanceOf(type(ShelfException.class))
                    .extracting(ShelfException::kind)
                    .isEqualTo(Kind.TAKEN);
        }
        assertThat(place.read(out("2024"))).contains("F");
    }

    @Test
    void whereThereIsNoFolderNothingIsMoved() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            if (!shelf.abilities().realFolders()) {
                return;
            }
            Move move = move(shelf, 0, in("a"), new Spot.Named(shelf.folder(archive, "none"), "a"));

            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.FAILED);
        }
        assertThat(place.read(in("a"))).contains("A");
    }

    @Test
    void aFolderThatIsNotThereHasNoChildren() {
        try (Shelf shelf = open()) {
            assertThat(shelf.children(shelf.folder(archive, "none"))).isEmpty();
            assertThat(shelf.look(new Spot.Named(shelf.folder(archive, "none"), "a")))
                    .isEmpty();
        }
    }
}
