package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The JSON object in a request's body. Fields that the function does not know are refused, so that a typing error is told. */
public final class Body {
    /** The most bytes of a body. */
    public static final int MAX_BYTES = 64 << 10;

    private final JsonObject object;

    private Body(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException if it is too large, not JSON, not an object, or has fields not in {@code known}
     * @throws IOException if the caller broke off
     */
    static Body read(HttpRequest request, Set<String> known) throws IOException {
        MediaTypes.requireJson(request);
        Body body = new Body(parse(decode(bytes(request))));
        for (String name : body.object.keySet()) {
            if (!known.contains(name)) {
                throw wrong(
                        shortened(name),
                        "This field is unknown here; the known fields are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return body;
    }

    /**
     * Checks that a request's body is empty or an empty object.
     *
     * @throws ProblemException if it is not
     */
    static void readNothing(HttpRequest request) throws IOException {
        byte[] bytes = bytes(request);
        if (bytes.length > 0 && !parse(decode(bytes)).keySet().isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "No fields are expected in this body")
                    .asException();
        }
    }

    /**
     * Reads a body that tells nothing, whatever is in it.
     *
     * @throws ProblemException if it is too large
     */
    public static void ignore(HttpRequest request) throws IOException {
        bytes(request);
    }

    private static byte[] bytes(HttpRequest request) throws IOException {
        return bytes(request, MAX_BYTES);
    }

    static byte[] bytes(HttpRequest request, int most) throws IOException {
        boolean fits = request.getContentLength() <= most;
        byte[] bytes = fits ? request.getInputStream().readNBytes(most + 1) : new byte[0];
        if (!fits || bytes.length > most) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + most + " bytes")
                    .asException();
        }
        ContentDigest.require(request, bytes);
        return bytes;
    }

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("The body is not UTF-8 text");
        }
    }

    private static JsonObject parse(String text) {
        if (text.startsWith("\uFEFF")) {
            throw invalid("The body begins with a byte order mark, which JSON does not have");
        }
        try {
            refuseDuplicates(text);
            JsonReader reader = strict(text);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT && element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException | IOException | IllegalStateException e) {
            throw invalid("The body is not well-formed JSON");
        }
        throw invalid("The body is not one JSON object");
    }

    /** Two fields of one name have no agreed meaning, so which of them counts is not left to chance. */
    private static void refuseDuplicates(String text) throws IOException {
        JsonReader reader = strict(text);
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            return;
        }
        reader.beginObject();
        Set<String> names = new HashSet<>();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (!names.add(name)) {
                throw wrong(shortened(name), "The field is given more than once");
            }
            reader.skipValue();
        }
    }

    private static JsonReader strict(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(16);
        return reader;
    }

    /** A text that may be absent. */
    public Optional<String> text(String name, int most) {
        return primitive(name).map(value -> {
            if (!value.isString()
                    || value.getAsString().isBlank()
                    || value.getAsString().length() > most) {
                throw wrong(name, "A text of 1 to " + most + " characters is expected");
            }
            return value.getAsString();
        });
    }

    /** A text that must be there. */
    public String requiredText(String name, int most) {
        return text(name, most).orElseThrow(() -> wrong(name, "The field is missing; a text is expected"));
    }

    /** A whole number within bounds that may be absent. */
    public Optional<Long> number(String name, long least, long most) {
        return primitive(name).map(value -> {
            String text = value.getAsString();
            if (value.isNumber() && text.matches("-?[0-9]{1,18}")) {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw wrong(name, "A whole number from " + least + " to " + most + " is expected");
        });
    }

    /** A whole number that must be there. */
    public long requiredNumber(String name, long least, long most) {
        return number(name, least, most)
                .orElseThrow(() -> wrong(name, "The field is missing; a whole number is expected"));
    }

    /** A truth value, false when absent. */
    public boolean flag(String name) {
        return truth(name).orElse(false);
    }

    /** A truth value that may be absent. */
    public Optional<Boolean> truth(String name) {
        return primitive(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, "true or false is expected");
            }
            return value.getAsBoolean();
        });
    }

    /** A list of texts that may be absent: at most {@code most} of them, each of 1 to {@code longest} characters. */
    public Optional<List<String>> texts(String name, int most, int longest) {
        JsonElement value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        String expected = "A list of at most " + most + " texts of 1 to " + longest + " characters is expected";
        if (!value.isJsonArray() || value.getAsJsonArray().size() > most) {
            throw wrong(name, expected);
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement item : value.getAsJsonArray()) {
            boolean text = item.isJsonPrimitive() && item.getAsJsonPrimitive().isString();
            if (!text || item.getAsString().isBlank() || item.getAsString().length() > longest) {
                throw wrong(name, expected);
            }
            texts.add(item.getAsString());
        }
        return Optional.of(texts);
    }

    /** One of a few words, which must be there. */
    public String requiredChoice(String name, List<String> words) {
        String text = requiredText(name, 64);
        if (!words.contains(text)) {
            throw wrong(name, "One of " + String.join(", ", words) + " is expected");
        }
        return text;
    }

    /** An object that may be absent. */
    public Optional<JsonObject> object(String name) {
        return Optional.ofNullable(object.get(name)).map(value -> {
            if (!value.isJsonObject()) {
                throw wrong(name, "An object is expected");
            }
            return value.getAsJsonObject().deepCopy();
        });
    }

    /** All of it. */
    public JsonObject whole() {
        return object.deepCopy();
    }

    /** Refuses a field that has no meaning together with others that were given. */
    public void refuse(String name, String why) {
        if (object.has(name)) {
            throw wrong(name, why);
        }
    }

    private Optional<JsonPrimitive> primitive(String name) {
        JsonElement value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive()) {
            throw wrong(name, "A single value is expected; leave the field out when there is none");
        }
        return Optional.of(value.getAsJsonPrimitive());
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }

    /** Returns the problem of one field of a body. */
    public static ProblemException wrong(String field, String detail) {
        return Problem.ofField(field, detail).asException();
    }

    private static ProblemException invalid(String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, detail).asException();
    }
}
