package dev.drivemind.functions.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.wire.SessionEnd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketWalkTest extends BucketScans {
    @Test
    void foldersComeBeforeWhatIsInThemAndOnce() {
        store.put("a/b/1", 1);
        store.put("a/b/2", 2);
        store.put("a/c/", 0);
        store.put("z", 3);

        Told told = walk();

        assertThat(told.names()).containsExactly("a", "b", "c", "1", "2", "z");
        assertThat(told.items().get(0).parent()).isEqualTo(Keys.folder(""));
        assertThat(told.items().get(3).parent()).isEqualTo(Keys.folder("a/b/"));
        assertThat(told.end()).isEqualTo(new SessionEnd(List.of(), 3, 3, 0));
    }

    @Test
    void aScanAsksOnceForEachThousandObjects() {
        fill(2_001);

        walk();

        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void onlyWhatHasChangedIsReportedAgain() {
        fill(1_500);
        walk();
        store.put("f10003", 7);
        store.objects.remove("f10004");
        store.put("new/file", 1);

        Told told = walk();

        assertThat(told.names()).containsExactly("f10003", "new", "file");
        assertThat(told.gone()).containsExactly(Keys.object("f10004"));
        assertThat(told.items().get(0).version()).isEqualTo(2);
        assertThat(walk().items()).isEmpty();
    }

    @Test
    void whatIsGoneIsFoundIfNothingElseHasChanged() {
        fill(1_500);
        walk();
        store.objects.remove("f10004");

        assertThat(walk().gone()).containsExactly(Keys.object("f10004"));
        assertThat(walk().gone()).isEmpty();
    }

    @Test
    void aFolderIsGoneWithItsLastObjectAndComesBackWithTheNext() {
        store.put("a/1", 1);
        walk();
        store.objects.clear();
        assertThat(walk().gone()).containsExactlyInAnyOrder(Keys.folder("a/"), Keys.object("a/1"));
        store.put("a/1", 1);

        assertThat(walk().names()).containsExactly("a", "1");
        assertThat(index.find(Keys.object("a/1")).orElseThrow().live()).isTrue();
    }

    @Test
    void aGenerationTellsWhatTimeAndSizeDoNot() {
        store.count();
        store.put("a", 1);
        walk();
        store.putUnnoticed("a", 1);

        Told told = walk();

        assertThat(told.names()).containsExactly("a");
        assertThat(told.items().get(0).version()).isEqualTo(1_002);
    }

    @Test
    void manyRemovalsWaitForApproval() {
        fill(2_000);
        walk();
        store.objects.clear();

        Told held = walk();
        Told approved = walk(order(true));

        assertThat(held.gone()).isEmpty();
        assertThat(held.end().held()).isEqualTo(2_000);
        assertThat(held.end().reasons()).extracting(SessionEnd.Reason::code).containsExactly("REMOVALS_HELD");
        assertThat(approved.gone()).hasSize(2_000);
    }

    @Test
    void whatABucketListsBesidesItsPrefixIsRefused() {
        store.put("elsewhere", 1);
        ObjectStore lying = new ObjectStore() {
            @Override
            public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
                return store.list("", deep, token, most);
            }

            @Override
            public Optional<StoredObject> look(String key) {
                return Optional.empty();
            }

            @Override
            public Optional<byte[]> read(StoredObject object, long from, int most) {
                return Optional.empty();
            }

            @Override
            public long requests() {
                return 0;
            }

            @Override
            public void close() {}
        };

        try (BucketWalk walk = new BucketWalk(order(false), "mine/", index, parked, lying)) {
            assertThatThrownBy(() -> walk.batch(1)).hasMessageContaining("not requested");
        }
    }

    @Test
    void idsThatWereSeenAreKnownAmongMany() {
        SeenIds seen = new SeenIds();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(Keys.object("k" + i))).isTrue();
        }

        assertThat(seen.has(Keys.object("k77777"))).isTrue();
        assertThat(seen.has(Keys.object("k100000"))).isFalse();
        assertThat(seen.add(Keys.object("k5"))).isFalse();
    }
}
