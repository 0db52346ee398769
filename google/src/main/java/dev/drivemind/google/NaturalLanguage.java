package dev.drivemind.google;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.language.v1.AnalyzeEntitiesRequest;
import com.google.cloud.language.v1.Document;
import com.google.cloud.language.v1.EncodingType;
import com.google.cloud.language.v1.EntityMention;
import com.google.cloud.language.v1.LanguageServiceClient;
import com.google.cloud.language.v1.LanguageServiceSettings;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.service.EntityReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Natural Language's analysis of entities: {@code language.googleapis.com}, or where
 * <a href="https://cloud.google.com/natural-language/docs/locations">texts stay in one region</a>.
 */
final class NaturalLanguage implements EntityReader, GoogleServices.Client {
    private final LanguageServiceClient client;

    private NaturalLanguage(LanguageServiceClient client) {
        this.client = client;
    }

    /** Makes the client if settings say where texts are looked through; nothing is called yet. */
    static Optional<NaturalLanguage> connect(GoogleSettings settings) {
        return settings.entities().map(region -> connect(region, settings));
    }

    private static NaturalLanguage connect(String region, GoogleSettings settings) {
        String host = (region.equals("global") ? "" : region + "-") + "language.googleapis.com:443";
        try {
            LanguageServiceSettings.Builder builder = LanguageServiceSettings.newBuilder();
            builder.setEndpoint(host);
            GoogleServices.ONCE.applyTo(builder.analyzeEntitiesSettings());
            builder.setTransportChannelProvider(Channels.to(
                    settings.server(),
                    LanguageServiceSettings.defaultGrpcTransportProviderBuilder()
                            .setEndpoint(host)));
            builder.setCredentialsProvider(settings.credentials());
            return new NaturalLanguage(LanguageServiceClient.create(builder.build()));
        } catch (IOException e) {
            throw new UncheckedIOException("The client of Natural Language cannot be made", e);
        }
    }

    @Override
    public List<Entity> read(String text) {
        AnalyzeEntitiesRequest request = AnalyzeEntitiesRequest.newBuilder()
                .setDocument(
                        Document.newBuilder().setType(Document.Type.PLAIN_TEXT).setContent(text))
                .setEncodingType(EncodingType.NONE)
                .build();
        try {
            return client.analyzeEntities(request).getEntitiesList().stream()
                    .flatMap(entity -> named(entity).stream())
                    .toList();
        } catch (ApiException e) {
            throw Failures.of(service(), e);
        }
    }

    /** What has no name of its own, such as "the mother", is left out. */
    private static Optional<Entity> named(com.google.cloud.language.v1.Entity entity) {
        long mentions = entity.getMentionsList().stream()
                .filter(mention -> mention.getType() == EntityMention.Type.PROPER)
                .count();
        return kind(entity.getType())
                .filter(kind -> mentions > 0 && !entity.getName().isBlank())
                .map(kind -> new Entity(kind, entity.getName(), mentions));
    }

    private static Optional<Kind> kind(com.google.cloud.language.v1.Entity.Type type) {
        return switch (type) {
            case PERSON -> Optional.of(Kind.PERSON);
            case ORGANIZATION -> Optional.of(Kind.ORGANIZATION);
            case LOCATION -> Optional.of(Kind.LOCATION);
            case ADDRESS -> Optional.of(Kind.ADDRESS);
            case EVENT -> Optional.of(Kind.EVENT);
            case WORK_OF_ART -> Optional.of(Kind.WORK_OF_ART);
            case CONSUMER_GOOD -> Optional.of(Kind.CONSUMER_GOOD);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
