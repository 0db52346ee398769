package dev.drivemind.google;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.documentai.v1.DocumentProcessorServiceClient;
import com.google.cloud.documentai.v1.DocumentProcessorServiceSettings;
import com.google.cloud.documentai.v1.ProcessRequest;
import com.google.cloud.documentai.v1.RawDocument;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.service.PageReader;
import dev.drivemind.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Document AI's recognition of text, online: {@code documentai.googleapis.com}, at the processor's own location. */
final class DocumentAi implements PageReader, GoogleServices.Client {
    private final DocumentProcessorServiceClient client;
    private final String processor;

    private DocumentAi(DocumentProcessorServiceClient client, String processor) {
        this.client = client;
        this.processor = processor;
    }

    /** Makes the client of the processor that settings name, if they name one; nothing is called yet. */
    static Optional<DocumentAi> connect(GoogleSettings settings) {
        return settings.processor().map(processor -> connect(processor, settings));
    }

    private static DocumentAi connect(String processor, GoogleSettings settings) {
        try {
            DocumentProcessorServiceSettings.Builder builder = DocumentProcessorServiceSettings.newBuilder();
            builder.setEndpoint(location(processor) + "-documentai.googleapis.com:443");
            GoogleServices.ONCE.applyTo(builder.processDocumentSettings());
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
