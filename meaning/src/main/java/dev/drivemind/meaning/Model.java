package dev.drivemind.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The model all-MiniLM-L6-v2 with weights of eight bits. It works on one thread, which does not spin while it waits. */
final class Model implements AutoCloseable {
    /** How many numbers a vector has. */
    static final int DIMENSIONS = 384;

    /** Of longer texts only the beginning counts. */
    private static final int MOST_PIECES = 256;

    private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    private Model(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /**
     * Loads it.
     *
     * @throws UnsatisfiedLinkError if there is no native library for this machine
     */
    static Model load() throws IOException, OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream weights = resource(WEIGHTS);
                Reader tokenizer = new InputStreamReader(resource(TOKENIZER), StandardCharsets.UTF_8);
                OrtSession.SessionOptions options = options()) {
            return new Model(
                    environment,
                    environment.createSession(weights.readAllBytes(), options),
                    WordPieces.read(tokenizer));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = Model.class.getResourceAsStream(name);
        if (found == null) {
            throw new IOException("There is no " + name + " on the class path");
        }
        return found;
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        // Texts differ in length, and what is held for one length after the other adds up.
        options.setCPUArenaAllocator(false);
        options.setMemoryPatternOptimization(false);
        return options;
    }

    /** Returns the vector of a text, of length 1. */
    float[] embed(String text) throws OrtException {
        long[] ids = pieces.of(text, MOST_PIECES);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = tensor(ids);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[ids.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            OnnxValue states = result.get(0);
            return mean(((OnnxTensor) states).getFloatBuffer(), ids.length);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** The vector of a text is the mean of those of its pieces. */
    private static float[] mean(FloatBuffer states, int count) {
        float[] sum = new float[DIMENSIONS];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < DIMENSIONS; j++) {
                sum[j] += states.get();
            }
        }
        double square = 0;
        for (float each : sum) {
            square += (double) each * each;
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < DIMENSIONS; j++) {
            sum[j] = (float) (sum[j] / length);
        }
        return sum;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
