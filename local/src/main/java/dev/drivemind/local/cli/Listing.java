package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.terminal.Console;
import dev.drivemind.local.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The items of a list command: a table with remarks for people, or one line of JSON for scripts. */
final class Listing<T> {
    private final String name;
    private final PageOf<T> page;
    private final Function<T, JsonObject> json;
    private final Map<String, Function<T, String>> columns = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private Optional<String> ifNone = Optional.empty();

    /**
     * A list.
     *
     * @param name the array's name in the JSON
     * @param json an item as the JSON shows it
     */
    Listing(String name, PageOf<T> page, Function<T, JsonObject> json) {
        this.name = name;
        this.page = page;
        this.json = json;
    }

    /** Adds a column of the table. */
    Listing<T> column(String heading, Function<T, String> cell) {
        columns.put(heading, cell);
        return this;
    }

    /** Adds a field of the JSON beside the items. */
    Listing<T> field(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Shows people this instead of a table without rows. */
    Listing<T> ifNone(String remark) {
        ifNone = Optional.of(remark);
        return this;
    }

    /** Shows people this before the table. */
    Listing<T> before(String remark) {
        before.add(remark);
        return this;
    }

    /** Shows people this after the table. */
    Listing<T> after(String remark) {
        after.add(remark);
        return this;
    }

    /** Shows people this after the table if there are more items. */
    Listing<T> ifMore(String remark) {
        return page.nextPageToken().isPresent() ? after(remark) : this;
    }

    /** Shows how to continue if there are more items: to people by a remark with the option to add, to scripts by the token. */
    Listing<T> continued(UnaryOperator<String> remark) {
        page.nextPageToken().ifPresent(token -> {
            field("nextPageToken", token);
            after(remark.apply("--page-token " + Quoted.forShell(token)));
        });
        return this;
    }

    /** Writes the list. */
    void print(Console console, boolean forScripts) {
        if (forScripts) {
            console.result(line().toString());
        } else if (page.items().isEmpty() && ifNone.isPresent()) {
            console.note(ifNone.get());
        } else {
            before.forEach(console::note);
            table().lines().forEach(console::result);
            after.forEach(console::note);
        }
    }

    private JsonObject line() {
        JsonArray items = new JsonArray();
        page.items().forEach(item -> items.add(json.apply(item)));
        JsonObject line = new JsonObject();
        line.add(name, items);
        fields.forEach(line::addProperty);
        return line;
    }

    private Table table() {
        Table table = new Table(columns.keySet().toArray(String[]::new));
        for (T item : page.items()) {
            table.add(columns.values().stream().map(cell -> cell.apply(item)).toArray(String[]::new));
        }
        return table;
    }
}
