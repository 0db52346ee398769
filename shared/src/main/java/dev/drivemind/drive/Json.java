package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outer shape of an answer, read as a stream. Whatever departs from it breaks the whole answer. A parser stands at the first token of
 * the value that is read next, and is left at its last.
 */
final class Json {
    /** Bodies are closed by those who opened them; names may have control characters as they are, which other servers than Google send. */
    private static final JsonFactory PARSERS = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(StreamReadFeature.AUTO_CLOSE_SOURCE, false)
            .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, true)
            .build();

    /** Reads the value of one named field. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonParser in) throws IOException;
    }

    /** Reads one element of an array, counted from zero. */
    @FunctionalInterface
    interface Element {
        void read(int index, JsonParser in) throws IOException;
    }

    private Json() {}

    /** Reads a body that is one object and nothing else. */
    static void readBody(InputStream body, Field field) throws IOException {
        try (JsonParser in = open(body)) {
            readObject(in, field);
            expectEnd(in);
        }
    }

    /** Opens a body for its value; the caller closes the parser. */
    static JsonParser open(InputStream body) throws IOException {
        JsonParser in = PARSERS.createParser(body);
        if (in.nextToken() == null) {
            throw new EOFException("The answer is empty");
        }
        return in;
    }

    static void expectEnd(JsonParser in) throws IOException {
        expect(in.nextToken(), null);
    }

    static void readObject(JsonParser in, Field field) throws IOException {
        expect(in.currentToken(), JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            field.read(name, in);
        }
        expect(in.currentToken(), JsonToken.END_OBJECT);
    }

    static void readArray(JsonParser in, Element element) throws IOException {
        expect(in.currentToken(), JsonToken.START_ARRAY);
        for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
            element.read(index, in);
        }
    }

    /** A text; absent when it is null or empty. */
    static Optional<String> text(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        expect(in.currentToken(), JsonToken.VALUE_STRING);
        return Optional.of(in.getText()).filter(text -> !text.isEmpty());
    }

    static boolean flag(JsonParser in) throws IOException {
        boolean truth = in.currentToken() == JsonToken.VALUE_TRUE;
        expect(in.currentToken(), truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
        return truth;
    }

    private static void expect(@Nullable JsonToken found, @Nullable JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("The answer has " + word(found) + " where " + word(expected) + " belongs");
        }
    }

    private static String word(@Nullable JsonToken token) {
        return token == null ? "its end" : token.name();
    }
}
