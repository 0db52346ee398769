package dev.drivemind.functions.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.Vault;
import java.util.Map;
import java.util.Optional;

/**
 * Where a list goes on, as an opaque text for its reader. A token is sealed for its owner and its query: changed, or used by
 * another owner or with other parameters, it does not open.
 */
public final class PageTokens {
    private final Vault vault;
    private final String ownerId;

    /** The tokens of one owner. */
    public PageTokens(Vault vault, String ownerId) {
        this.vault = vault;
        this.ownerId = ownerId;
    }

    /**
     * The token of the page after {@code last}.
     *
     * @param query all that the query depends on, without its limit
     * @param orderBy the field that orders the query, if one does
     */
    public String after(Document last, String query, Optional<String> orderBy) {
        JsonArray position = new JsonArray();
        position.add(last.id());
        orderBy.ifPresent(field -> {
            Object value = last.fields().get(field);
            if (value instanceof Number number) {
                position.add(number);
            } else {
                position.add(String.valueOf(value));
            }
        });
        return vault.seal(new Secret(position.toString()), context(query));
    }

    /**
     * The document that a token stands for: only its address and the field that orders are there.
     *
     * @throws ProblemException if the token was not made for this owner and query
     */
    public Document open(String token, String collection, String query, Optional<String> orderBy) {
        JsonArray position;
        try {
            position = JsonParser.parseString(vault.open(token, context(query)).reveal())
                    .getAsJsonArray();
        } catch (SealException | IllegalArgumentException e) {
            throw Problem.of(
                            ProblemType.INVALID_PAGE_TOKEN,
                            "The page token does not belong to this query; begin again without it")
                    .asException();
        }
        Fields fields = orderBy.map(field -> Fields.of(Map.of(field, value(position.get(1)))))
                .orElse(Fields.empty());
        return new Document(new Ref(collection, position.get(0).getAsString()), 0, fields);
    }

    private static Object value(JsonElement element) {
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isNumber()) {
            return primitive.getAsLong();
        }
        return primitive.getAsString();
    }

    private String context(String query) {
        return "page of\n" + ownerId + "\n" + query;
    }
}
