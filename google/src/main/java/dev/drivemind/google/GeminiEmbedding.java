package dev.drivemind.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.ContentEmbeddingStatistics;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.EmbedContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.service.Service;
import dev.drivemind.service.TextEmbedder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Gemini's embeddings of texts in Vertex AI: {@code LOCATION-aiplatform.googleapis.com}, which
 * <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/embeddings/get-text-embeddings">takes one text with each call</a>.
 */
final class GeminiEmbedding implements TextEmbedder, GoogleServices.Client {
    private static final String NAME = "gemini-embedding-001";

    /** Of the 3,072 numbers of a vector, the first ones say most, and so many find room in the index of words. */
    private static final int DIMENSIONS = 768;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Google closes connections that have been idle for minutes: one that is taken up again must be open still. */
    private static final int IDLE_SECONDS = 30;

    private static final int CONNECTIONS = 4;

    private final Client client;
    private final GoogleCredentials account;

    private GeminiEmbedding(Client client, GoogleCredentials account) {
        this.client = client;
        this.account = account;
    }

    /** Makes the client if settings say who pays; nothing is called yet. */
    static Optional<GeminiEmbedding> connect(GoogleSettings settings) {
        return settings.embeddings().map(place -> connect(place, settings));
    }

    private static GeminiEmbedding connect(String place, GoogleSettings settings) {
        String[] names = place.split("/", -1);
        String project = names[1];
        String location = names[3];
        GoogleCredentials account = settings.account();
        Client client = Client.builder()
                .vertexAI(true)
                .project(project)
                .location(location)
                .credentials(account)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(settings.server().map(GeminiEmbedding::here).orElseGet(() -> host(location)))
                        .timeout((int) PATIENCE.toMillis())
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build())
                .clientOptions(ClientOptions.builder().customHttpClient(once()).build())
                .build();
        return new GeminiEmbedding(client, account);
    }

    private static String here(Emulator server) {
        return "http://" + server.host();
    }

    private static String host(String location) {
        return "https://" + (location.equals("global") ? "" : location + "-") + "aiplatform.googleapis.com";
    }

    /** By itself it would send a call again whose connection was lost, though it may have been done. */
    private static OkHttpClient once() {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .callTimeout(PATIENCE)
                .build();
    }

    @Override
    public String model() {
        return NAME + "/" + DIMENSIONS;
    }

    @Override
    public Embedded embed(String text, Purpose purpose) {
        requireAccount();
        EmbedContentConfig config = EmbedContentConfig.builder()
                .taskType(
                        switch (purpose) {
                            case PASSAGE -> "RETRIEVAL_DOCUMENT";
                            case QUESTION -> "RETRIEVAL_QUERY";
                        })
                .outputDimensionality(DIMENSIONS)
                .autoTruncate(true)
                .build();
        try {
            return embedded(text, client.models.embedContent(NAME, text, config));
        } catch (ApiException e) {
            throw Failures.of(service(), e);
        } catch (GenAiIOException e) {
            throw Failures.of(service(), e);
        }
    }

    private void requireAccount() {
        try {
            account.refreshIfExpired();
        } catch (IOException e) {
            throw Failures.ofAccount(Service.EMBEDDINGS, e);
        }
    }

    private Embedded embedded(String text, EmbedContentResponse response) {
        ContentEmbedding embedding = response.embeddings()
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0))
                .orElseThrow(() -> Failures.ofAnswer(service()));
        List<Float> values = embedding.values().orElse(List.of());
        if (values.size() != DIMENSIONS || values.stream().allMatch(each -> each == 0)) {
            throw Failures.ofAnswer(service());
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = values.get(i);
        }
        long tokens = embedding
                .statistics()
                .flatMap(ContentEmbeddingStatistics::tokenCount)
                .map(Float::longValue)
                .orElseGet(() -> TextEmbedder.mostTokens(text));
        return new Embedded(vector, tokens);
    }

    @Override
    public void close() {
        client.close();
    }
}
