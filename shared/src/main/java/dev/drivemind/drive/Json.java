package dev.drivemind.drive;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The outer shape of an answer, read as a stream. Whatever departs from it breaks the whole answer. */
final class Json {

    /** Consumes the value of one named field. */
    @FunctionalInterface
    interface Field {
        void read(String name, JsonReader in) throws IOException;
    }

    /** Consumes one element of an array, counted from zero. */
    @FunctionalInterface
    interface Element {
        void read(int index, JsonReader in) throws IOException;
    }

    private Json() {}

    /** Reads a body that is one object and nothing else. */
    static void readBody(InputStream body, Field field) throws IOException {
        JsonReader in = open(body);
        readObject(in, field);
        expectEnd(in);
    }

    static JsonReader open(InputStream body) {
        return new JsonReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    static void expectEnd(JsonReader in) throws IOException {
        expect(in, JsonToken.END_DOCUMENT);
    }

    static void readObject(JsonReader in, Field field) throws IOException {
        expect(in, JsonToken.BEGIN_OBJECT);
        in.beginObject();
        while (in.hasNext()) {
            field.read(in.nextName(), in);
        }
        in.endObject();
    }

    static void readArray(JsonReader in, Element element) throws IOException {
        expect(in, JsonToken.BEGIN_ARRAY);
        in.beginArray();
        for (int index = 0; in.hasNext(); index++) {
            element.read(index, in);
        }
        in.endArray();
    }

    /** A text; absent when it is null or empty. */
    static Optional<String> text(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
        }
        expect(in, JsonToken.STRING);
        return Optional.of(in.nextString()).filter(text -> !text.isEmpty());
    }

    static boolean flag(JsonReader in) throws IOException {
        expect(in, JsonToken.BOOLEAN);
        return in.nextBoolean();
    }

    private static void expect(JsonReader in, JsonToken expected) throws IOException {
        JsonToken found = in.peek();
        if (found != expected) {
            throw new IOException("The answer has " + found + " where " + expected + " belongs");
        }
    }
}
