package dev.drivemind.google.strict;

import com.google.cloud.documentai.v1.DocumentProcessorServiceGrpc;
import com.google.cloud.documentai.v1.ProcessRequest;
import com.google.cloud.documentai.v1.ProcessResponse;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Document AI's online processing, as far as it is used here. It refuses what is no PDF file, what has more than 15 pages or 40 MB
 * (https://cloud.google.com/document-ai/limits), unknown processors and unknown fields, answers RESOURCE_EXHAUSTED beyond its quota, and charges
 * for each page that it has processed, whether the reply arrives or not. It does not recognize anything: it tells the comment
 * {@code % text: …} of the file, once for each page.
 */
public final class StrictDocumentAi implements AutoCloseable {
    private static final int MOST_PAGES = 15;
    private static final int MOST_BYTES = 40_000_000;
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![a-zA-Z])");
    private static final Pattern TEXT = Pattern.compile("/Said \\(([^)]*)\\)");

    private final String processor;
    private final LoopbackGrpc grpc;
    private final List<Integer> charged = new ArrayList<>();
    private final AtomicInteger quota = new AtomicInteger(Integer.MAX_VALUE);

    private StrictDocumentAi(int port, String processor) {
        this.processor = processor;
        this.grpc = LoopbackGrpc.start(port, MOST_BYTES + (1 << 20), new Processing());
    }

    /** Begins to serve a processor on {@code port}; 0 takes a free one. */
    public static StrictDocumentAi start(int port, String processor) {
        return new StrictDocumentAi(port, processor);
    }

    /** So many more calls are within the quota. */
    public void allow(int calls) {
        quota.set(calls);
    }

    /** Returns the numbers of pages that were charged, call by call. */
    public synchronized List<Integer> charged() {
        return List.copyOf(charged);
    }

    /** {@code host:port}. */
    public String address() {
        return grpc.address();
    }

    /** What goes wrong with {@code ProcessDocument}. */
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

    private final class Processing extends DocumentProcessorServiceGrpc.DocumentProcessorServiceImplBase {
        @Override
        public void processDocument(ProcessRequest request, StreamObserver<ProcessResponse> reply) {
            try {
                reply.onNext(process(request));
                reply.onCompleted();
            } catch (StatusRuntimeException e) {
                reply.onError(e);
            }
        }
    }

    private synchronized ProcessResponse process(ProcessRequest request) {
        if (!request.getName().equals(processor)) {
            throw Status.NOT_FOUND.withDescription("Processor not found.").asRuntimeException();
        }
        if (quota.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("Quota exceeded for quota metric 'Online process document requests'.")
                    .asRuntimeException();
        }
        if (!request.getFieldMask().getPathsList().stream()
                .allMatch(path -> path.matches("(text|pages|entities|mime_type)(\\..*)?"))) {
            throw invalid("Invalid field mask.");
        }
        if (!request.hasRawDocument() || !request.getRawDocument().getMimeType().equals("application/pdf")) {
            throw invalid("Unsupported input file format.");
        }
        byte[] bytes = request.getRawDocument().getContent().toByteArray();
        if (bytes.length > MOST_BYTES) {
            throw invalid("Document size (" + bytes.length + ") exceeds the limit: " + MOST_BYTES + ".");
        }
        String pdf = new String(bytes, StandardCharsets.ISO_8859_1);
        int pages = (int) PAGE.matcher(pdf).results().count();
        if (!pdf.startsWith("%PDF-") || !pdf.contains("%%EOF") || pages == 0) {
            throw invalid("Invalid PDF file.");
        }
        if (pages > MOST_PAGES) {
            throw invalid("Document pages exceed the limit: " + MOST_PAGES + " got " + pages + ".");
        }
        charged.add(pages);
        return response(pdf);
    }

    private static ProcessResponse response(String pdf) {
        StringBuilder text = new StringBuilder();
        Matcher said = TEXT.matcher(pdf);
        while (said.find()) {
            text.append(said.group(1)).append('\n');
        }
        ProcessResponse.Builder response = ProcessResponse.newBuilder();
        response.getDocumentBuilder().setText(text.toString()).setMimeType("application/pdf");
        return response.build();
    }

    private static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }
}
