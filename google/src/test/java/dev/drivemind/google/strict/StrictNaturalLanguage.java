package dev.drivemind.google.strict;

import com.google.cloud.language.v1.AnalyzeEntitiesRequest;
import com.google.cloud.language.v1.AnalyzeEntitiesResponse;
import com.google.cloud.language.v1.Document;
import com.google.cloud.language.v1.Entity;
import com.google.cloud.language.v1.EntityMention;
import com.google.cloud.language.v1.LanguageServiceGrpc;
import com.google.cloud.language.v1.TextSpan;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackGrpc;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Natural Language's analysis of entities, as far as it is used here. It refuses what is no plain text, is empty, or has more than 1,000,000 bytes
 * (https://cloud.google.com/natural-language/quotas), and languages that it does not know, answers RESOURCE_EXHAUSTED beyond its quota, and charges
 * for each thousand characters or what is left of a text, whether the reply arrives or not. It knows few names, a common noun and numbers.
 */
public final class StrictNaturalLanguage implements AutoCloseable {
    private static final int MOST_BYTES = 1_000_000;
    private static final int UNIT = 1_000;

    /** Begins with what it takes for a language that it does not know. */
    public static final String UNKNOWN_LANGUAGE = "Saluton";

    private static final Map<String, Entity.Type> NAMES = new TreeMap<>(Map.of(
            "Ada Lovelace", Entity.Type.PERSON,
            "London", Entity.Type.LOCATION,
            "Example GmbH", Entity.Type.ORGANIZATION,
            "Mona Lisa", Entity.Type.WORK_OF_ART));

    private static final Pattern MOTHER = Pattern.compile("\\bmother\\b");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\b");

    private final LoopbackGrpc grpc;
    private final List<Integer> charged = new ArrayList<>();
    private final AtomicInteger quota = new AtomicInteger(Integer.MAX_VALUE);

    private StrictNaturalLanguage(int port) {
        this.grpc = LoopbackGrpc.start(port, new Analysis());
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictNaturalLanguage start(int port) {
        return new StrictNaturalLanguage(port);
    }

    /** So many more calls are within the quota. */
    public void allow(int calls) {
        quota.set(calls);
    }

    /** Returns the numbers of units that were charged, call by call. */
    public synchronized List<Integer> charged() {
        return List.copyOf(charged);
    }

    /** {@code host:port}. */
    public String address() {
        return grpc.address();
    }

    /** What goes wrong with {@code AnalyzeEntities}. */
    public Faults<RpcFault> faults() {
        return grpc.faults();
    }

    /** How often it was called. */
    public Counts counts() {
        return grpc.counts();
    }

    @Override
    public void close() {
        grpc.close();
    }

    private final class Analysis extends LanguageServiceGrpc.LanguageServiceImplBase {
        @Override
        public void analyzeEntities(AnalyzeEntitiesRequest request, StreamObserver<AnalyzeEntitiesResponse> reply) {
            try {
                reply.onNext(analyze(request));
                reply.onCompleted();
            } catch (StatusRuntimeException e) {
                reply.onError(e);
            }
        }
    }

    private synchronized AnalyzeEntitiesResponse analyze(AnalyzeEntitiesRequest request) {
        if (quota.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("Quota exceeded for quota metric 'Requests'.")
                    .asRuntimeException();
        }
        Document document = request.getDocument();
        String text = document.getContent();
        if (document.getType() != Document.Type.PLAIN_TEXT) {
            throw invalid("Document type is not specified or not supported.");
        }
        if (text.isEmpty()) {
            throw invalid("One of content, or gcs_content_uri must be set.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw invalid("Text too long.");
        }
        if (text.startsWith(UNKNOWN_LANGUAGE)) {
            throw invalid("The language eo is not supported for entity analysis.");
        }
        charged.add((text.codePointCount(0, text.length()) + UNIT - 1) / UNIT);
        AnalyzeEntitiesResponse.Builder response =
                AnalyzeEntitiesResponse.newBuilder().setLanguage("en");
        NAMES.forEach((name, type) -> add(
                response,
                name,
                type,
                EntityMention.Type.PROPER,
                Pattern.compile(Pattern.quote(name)).matcher(text)));
        add(response, "mother", Entity.Type.PERSON, EntityMention.Type.COMMON, MOTHER.matcher(text));
        add(response, "number", Entity.Type.NUMBER, EntityMention.Type.TYPE_UNKNOWN, NUMBER.matcher(text));
        return response.build();
    }

    private static void add(
            AnalyzeEntitiesResponse.Builder response,
            String name,
            Entity.Type type,
            EntityMention.Type how,
            Matcher places) {
        Entity.Builder entity = Entity.newBuilder().setName(name).setType(type);
        while (places.find()) {
            entity.addMentions(EntityMention.newBuilder()
                    .setType(how)
                    .setText(TextSpan.newBuilder().setContent(places.group()).setBeginOffset(-1)));
        }
        if (entity.getMentionsCount() > 0) {
            response.addEntities(entity);
        }
    }

    private static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }
}
