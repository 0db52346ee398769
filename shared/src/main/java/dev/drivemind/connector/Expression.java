package dev.drivemind.connector;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.gson.GsonRuntime;
import org.jspecify.annotations.Nullable;

/** A JMESPath expression. Such expressions cannot call themselves, so each has an end. */
public final class Expression {
    private static final int MOST_CHARACTERS = 8_000;
    private static final int MOST_NESTED = 60;

    private final String text;
    private final io.burt.jmespath.Expression<JsonElement> compiled;

    private Expression(String text, io.burt.jmespath.Expression<JsonElement> compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    /**
     * Compiles one.
     *
     * @param field where it is written, for the message
     * @throws InvalidConnectorException if it is none
     */
    static Expression of(String field, String text) {
        if (text.length() > MOST_CHARACTERS || nested(text) > MOST_NESTED) {
            throw new InvalidConnectorException(
                    field,
                    "An expression has at most " + MOST_CHARACTERS + " characters, and " + MOST_NESTED
                            + " brackets within each other");
        }
        try {
            return new Expression(text, new GsonRuntime().compile(text));
        } catch (JmesPathException e) {
            throw new InvalidConnectorException(
                    field, "This is no JMESPath expression: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static int nested(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            if ("([{".indexOf(text.charAt(i)) >= 0) {
                deepest = Math.max(deepest, ++depth);
            } else if (")]}".indexOf(text.charAt(i)) >= 0) {
                depth--;
            }
        }
        return deepest;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /**
     * Applies it; JSON's null if it finds nothing.
     *
     * @throws CallException if the input is of types that it cannot work on, or it fails in any other way: what one service answers must
     *     not end the work for others
     */
    JsonElement in(JsonElement input) {
        try {
            JsonElement found = compiled.search(input);
            return found == null ? JsonNull.INSTANCE : found;
        } catch (JmesPathException e) {
            throw new CallException(
                    CallException.Kind.UNEXPECTED,
                    "The expression " + shortened() + " does not fit the answer: "
                            + firstLine(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) { // whose messages may name what was answered
            throw new CallException(
                    CallException.Kind.UNEXPECTED, "The expression " + shortened() + " does not fit the answer");
        }
    }

    private String shortened() {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
