package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingDigestTest {
    private static final Id KEY = new Id(1, 2);
    private static final Look FILE = new Look(Kind.FILE, 7, 100, 1_000, 5, 900, 0644, false);

    private static Digest of(Found... found) {
        return new ListingDigest(KEY).of(List.of(found));
    }

    private static Found named(String name, Look look) {
        return new Found(name, look);
    }

    @Test
    void everyChangeOfAFileShows() {
        List<Found> all = List.of(
                named("abcd", FILE),
                named("abcde", FILE),
                named("abcd\0", FILE),
                named("abce", FILE),
                named("", FILE),
                named("abcd", new Look(Kind.LINK, 7, 100, 1_000, 5, 900, 0644, false)),
                named("abcd", new Look(Kind.FILE, 8, 100, 1_000, 5, 900, 0644, false)),
                named("abcd", new Look(Kind.FILE, 7, 101, 1_000, 5, 900, 0644, false)),
                named("abcd", new Look(Kind.FILE, 7, 100, 1_001, 5, 900, 0644, false)),
                named("abcd", new Look(Kind.FILE, 7, 100, 1_000, 6, 900, 0644, false)),
                named("abcd", new Look(Kind.FILE, 7, 100, 1_000, 5, 900, 0600, false)),
                named("abcd", new Look(Kind.FILE, 7, 100, 1_000, 5, 900, 0644, true)));

        Set<Digest> digests = new HashSet<>(all.stream().map(found -> of(found)).toList());

        assertThat(digests).hasSameSizeAs(all).doesNotContain(Digest.NONE);
        assertThat(of(named("abcd", FILE))).isEqualTo(of(named("abcd", FILE)));
    }

    @Test
    void itCountsWhatIsThereAndInWhichOrder() {
        Found a = named("a", FILE);
        Found b = named("b", FILE);

        assertThat(Set.of(of(), of(a), of(a, a), of(a, b), of(b, a))).hasSize(5);
    }

    @Test
    void whenAFolderInItWasModifiedDoesNotCount() {
        Look folder = new Look(Kind.FOLDER, 7, 0, 1_000, 5, 900, 0755, false);
        Look later = new Look(Kind.FOLDER, 7, 0, 2_000, 6, 900, 0755, false);

        assertThat(of(named("f", later))).isEqualTo(of(named("f", folder)));
    }

    @Test
    void anotherStateHasOtherDigests() {
        List<Found> found = List.of(named("a", FILE));

        assertThat(new ListingDigest(new Id(3, 4)).of(found)).isNotEqualTo(new ListingDigest(KEY).of(found));
    }
}
