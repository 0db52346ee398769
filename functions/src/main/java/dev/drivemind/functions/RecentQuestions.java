package dev.drivemind.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drivemind.search.Embedder;
import dev.drivemind.search.Meaning;
import dev.drivemind.store.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last questions mean. One that is asked again, as when an index was behind at first, is not paid for a second time. Questions are
 * known by their hashes, and none leaves the memory of this process.
 */
final class RecentQuestions {
    private static final int MOST = 200;

    private final Map<String, Meaning> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Meaning> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Returns what a question means.
     *
     * @param owner who asks
     * @throws Embedder.UnusableException if that cannot be said
     */
    Meaning of(String owner, Embedder embedder, String words) {
        String question =
                Sha256.hex(String.join("\n", owner, embedder.model(), words).getBytes(UTF_8));
        Meaning before = find(question);
        return before == null ? keep(question, embedder.question(words)) : before;
    }

    private synchronized @Nullable Meaning find(String question) {
        return known.get(question);
    }

    private synchronized Meaning keep(String question, Meaning meaning) {
        known.put(question, meaning);
        return meaning;
    }
}
