package dev.drivemind.functions.bucket.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.drivemind.functions.bucket.ObjectPage;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.bucket.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container shows, whatever server it is on. */
abstract class AzureStoreContract {
    private Clients clients;
    private ObjectStore store;

    /** Returns the clients of a new, empty container. */
    protected abstract Clients newContainer();

    @BeforeEach
    void open() {
        clients = newContainer();
        store = new AzureStore(clients, new Failures(InstantSource.system()));
    }

    private BlobContainerClient container() {
        return clients.once();
    }

    private void put(String key, String content) {
        container().getBlobClient(key).upload(BinaryData.fromString(content), true);
    }

    private static List<String> keys(ObjectPage page) {
        return page.objects().stream().map(StoredObject::key).toList();
    }

    @Test
    void aListingShowsEachObjectOnOnePage() {
        List<String> put = List.of("a ä+/%2F?#&<>", "b", "c/d", "c/e/f", "g");
        put.forEach(key -> put(key, key));

        List<String> seen = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            ObjectPage page = store.list("", true, token, 2);
            seen.addAll(keys(page));
            token = page.next();
            pages++;
        } while (token.isPresent());

        assertThat(seen).containsExactlyElementsOf(put);
        assertThat(pages).isEqualTo(3);
        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void aListingThatIsNotDeepFoldsWhatIsBelow() {
        List.of("home/a", "home/b/c", "home/b/d", "other").forEach(key -> put(key, "x"));

        ObjectPage page = store.list("home/", false, Optional.empty(), 100);

        assertThat(keys(page)).containsExactly("home/a");
        assertThat(page.prefixes()).containsExactly("home/b/");
    }

    @Test
    void anObjectIsTheSameInAListingAndByItself() {
        put("a ä+/%2F?#", "content");

        StoredObject listed =
                store.list("", true, Optional.empty(), 10).objects().get(0);

        assertThat(store.look("a ä+/%2F?#")).contains(listed);
        assertThat(listed.size()).isEqualTo(7);
        assertThat(store.look("none")).isEmpty();
    }

    @Test
    void aPartIsReadOnlyOfWhatHasNotChanged() {
        put("a", "0123456789");
        StoredObject object = store.look("a").orElseThrow();

        assertThat(store.read(object, 3, 4).map(part -> new String(part, StandardCharsets.UTF_8)))
                .contains("3456");
        assertThat(store.read(object, 8, 100).map(part -> new String(part, StandardCharsets.UTF_8)))
                .contains("89");
        put("a", "9876543210");
        assertThat(store.read(object, 3, 4)).isEmpty();
        container().getBlobClient("a").delete();
        assertThat(store.read(object, 3, 4)).isEmpty();
    }

    /** Accounts with folders of their own list them among the objects. */
    @Test
    void whatStandsForAFolderIsNoFile() {
        put("a", "");
        container().getBlobClient("a").setMetadata(Map.of("hdi_isfolder", "true"));
        put("a/b", "x");

        assertThat(keys(store.list("", true, Optional.empty(), 10))).containsExactly("a/", "a/b");
    }
}
