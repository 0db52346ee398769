package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreFailuresTest {
    private final BrokenDocuments documents = new BrokenDocuments();
    private final Api api = new Api(over(documents));
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private TestResponse start() {
        return api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));
    }

    @Test
    void aFullDiskIsToldWithWhatToDo() {
        documents.failure = Optional.of(new StoreFullException("No space left for /secret/place", null));

        TestResponse response = start();

        assertThat(response.status()).isEqualTo(507);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:store-full");
        assertThat(response.json().get("detail").getAsString())
                .contains("free some")
                .doesNotContain("secret");
    }

    @Test
    void aStoreThatCannotBeReachedIsToldWithoutItsDetails() {
        documents.failure = Optional.of(new StoreException("10.0.0.7 does not answer"));

        TestResponse response = start();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().get("detail").getAsString()).doesNotContain("10.0.0.7");
    }

    private static Backend over(MemoryDocuments documents) {
        Backend memory = MemoryBackend.create();
        return new Backend(documents, memory.queue(), memory.blobs(), memory.events(), memory.vault());
    }

    private static final class BrokenDocuments extends MemoryDocuments {
        private Optional<StoreException> failure = Optional.empty();

        @Override
        public List<Long> commit(List<Write> writes) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return super.commit(writes);
        }
    }
}
