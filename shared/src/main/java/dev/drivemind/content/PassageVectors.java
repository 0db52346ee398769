package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.Passages;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.service.Service;
import dev.drivemind.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The vectors of files' passages. What was paid for is kept beside the text of the content, and goes with it: it is not paid for again when the
 * index is lost, when the model of the machine was used meanwhile, or when another file has the same name and content.
 */
final class PassageVectors {
    /** Of a content that has had many names, the passages under the last ones are kept. */
    private static final int MOST = 8 * Passages.MOST;

    private final Supplier<Embedder> embedders;
    private final StoredTexts texts;
    private final Sending sending;

    /**
     * @param embedders what the owner has now
     * @param sending notes that contents leave
     */
    PassageVectors(Supplier<Embedder> embedders, StoredTexts texts, Sending sending) {
        this.embedders = embedders;
        this.texts = texts;
        this.sending = sending;
    }

    /** Returns what makes them now. */
    Embedder embedder() {
        return embedders.get();
    }

    /**
     * Returns those of a file.
     *
     * @throws Embedder.UnusableException if there is nothing that makes them, or it cannot be paid for
     * @throws dev.drivemind.service.ServiceException if the service that makes them failed
     */
    List<float[]> of(SearchDocument file, Embedder embedder) {
        List<String> passages = Passages.of(file).texts();
        return embedder instanceof PaidEmbedder paid ? bought(file, passages, paid) : embedder.embed(passages);
    }

    private List<float[]> bought(SearchDocument file, List<String> passages, PaidEmbedder paid) {
        String hash = file.text().isEmpty()
                ? ""
                : texts.find(file.source(), file.entry())
                        .map(StoredContent::hash)
                        .orElse("");
        Map<String, float[]> kept = hash.isEmpty() ? new LinkedHashMap<>() : kept(file.source(), hash);
        boolean buys = passages.stream().anyMatch(passage -> !kept.containsKey(key(passage, paid)));
        if (buys) {
            paid.requirePayable();
            sending.note(Service.EMBEDDINGS, file.source(), file.entry().id());
        }
        List<float[]> vectors = new ArrayList<>();
        try {
            for (String passage : passages) {
                vectors.add(kept.computeIfAbsent(key(passage, paid), any -> paid.passage(passage)));
            }
        } finally {
            if (buys && !hash.isEmpty()) {
                keep(file.source(), hash, kept);
            }
        }
        return vectors;
    }

    private static String key(String passage, Embedder embedder) {
        return Sha256.hex((embedder.model() + "\n" + passage).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, float[]> kept(String source, String hash) {
        Map<String, float[]> kept = new LinkedHashMap<>();
        texts.parts(Service.EMBEDDINGS).findAnywhere(source, hash, 0).stream()
                .flatMap(part -> part.text().lines())
                .map(line -> line.split(" ", 2))
                .forEach(words -> kept.put(words[0], vector(words[1])));
        return kept;
    }

    private void keep(String source, String hash, Map<String, float[]> vectors) {
        String lines = vectors.entrySet().stream()
                .skip(Math.max(0, vectors.size() - MOST))
                .map(each -> each.getKey() + " " + written(each.getValue()))
                .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            texts.parts(Service.EMBEDDINGS).replaceFirst(source, hash, new Part(1, lines));
        }
    }

    private static String written(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] vector(String written) {
        byte[] bytes = Base64.getDecoder().decode(written);
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
