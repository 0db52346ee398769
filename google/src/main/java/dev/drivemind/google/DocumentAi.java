package dev.drivemind.google;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.documentai.v1.DocumentProcessorServiceClient;
import com.google.cloud.documentai.v1.DocumentProcessorServiceSettings;
import com.google.cloud.documentai.v1.ProcessRequest;
import com.google.cloud.documentai.v1.RawDocument;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/** Document AI's recognition of text, online: {@code documentai.googleapis.com}, at the processor's own location. */
final class DocumentAi implements PageReader, AutoCloseable {
    /** A call is never repeated by the client: it would cost again, without having been paid in advance. */
    private static final Patience ONCE = new Patience(Duration.ofMinutes(2), Duration.ofMinutes(2), Set.of());

    private final DocumentProcessorServiceClient client;
    private final String processor;

    private DocumentAi(DocumentProcessorServiceClient client, String processor) {
        this.client = client;
        this.processor = processor;
    }

    /** Makes the client; nothing is called yet. */
    static DocumentAi connect(String processor, GoogleSettings settings) {
        try {
            DocumentProcessorServiceSettings.Builder builder = DocumentProcessorServiceSettings.newBuilder();
            builder.setEndpoint(location(processor) + "-documentai.googleapis.com:443");
            ONCE.applyTo(builder.processDocumentSettings());
            builder.setTransportChannelProvider(Channels.to(
                    settings.server(),
                    DocumentProcessorServiceSettings.defaultGrpcTransportProviderBuilder()
                            .setEndpoint(location(processor) + "-documentai.googleapis.com:443")));
            builder.setCredentialsProvider(settings.credentials());
            return new DocumentAi(DocumentProcessorServiceClient.create(builder.build()), processor);
        } catch (IOException e) {
            throw new UncheckedIOException("The client of Document AI cannot be made", e);
        }
    }

    private static String location(String processor) {
        return processor.split("/", -1)[3];
    }

    @Override
    public String read(byte[] pdf) {
        ProcessRequest request = ProcessRequest.newBuilder()
                .setName(processor)
                .setRawDocument(RawDocument.newBuilder()
                        .setContent(ByteString.copyFrom(pdf))
                        .setMimeType("application/pdf"))
                .setFieldMask(FieldMask.newBuilder().addPaths("text"))
                .setSkipHumanReview(true)
                .build();
        try {
            return client.processDocument(request).getDocument().getText();
        } catch (ApiException e) {
            throw Failures.of(Service.DOCUMENT_AI, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
