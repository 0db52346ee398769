package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people call the sources of a server, by their ids. */
final class SourceNames {
    private final Map<String, String> names = new LinkedHashMap<>();

    SourceNames(List<SourceView> sources) {
        sources.forEach(source -> names.put(source.id(), source.name()));
    }

    static SourceNames of(Api api) {
        return new SourceNames(api.sources());
    }

    /** Returns the name of a source, or the id of one that is not known any more. */
    String of(String id) {
        return names.getOrDefault(id, id);
    }

    /** Returns the argument that means this source and no other: its name, or its id where several have that name. */
    String argument(String id) {
        String name = of(id);
        boolean unique = names.values().stream().filter(name::equals).count() == 1;
        return Quoted.forShell(unique ? name : id);
    }

    /** Adds a source's name to a line for scripts; a source that is not known has none. */
    void addTo(JsonObject line, String id) {
        String name = names.get(id);
        if (name != null) {
            line.addProperty("name", name);
        }
    }
}
