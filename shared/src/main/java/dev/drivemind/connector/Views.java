package dev.drivemind.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What each role sees of a day. A field that no role is allowed is seen by none, such as one that the service adds tomorrow.
 *
 * @param roles by their names
 * @param toggles fields that a tenant may show to more roles, by the toggles' names
 */
public record Views(Map<String, Role> roles, Map<String, Toggle> toggles) {

    /**
     * What a role sees.
     *
     * @param fields the paths of its fields, such as {@code jobs.title}
     * @param own for lists of which it sees its own records alone: the field that says whose a record is
     */
    public record Role(List<String> fields, Map<String, String> own) {
        /** Copies its collections. */
        public Role {
            fields = List.copyOf(fields);
            own = Map.copyOf(own);
        }
    }

    /**
     * Fields that a tenant may show.
     *
     * @param roles to whom
     * @param fields the paths of the fields
     */
    public record Toggle(List<String> roles, List<String> fields) {
        /** Copies its lists. */
        public Toggle {
            roles = List.copyOf(roles);
            fields = List.copyOf(fields);
        }
    }

    /** Copies its maps. */
    public Views {
        roles = Map.copyOf(roles);
        toggles = Map.copyOf(toggles);
    }

    /** Returns the names of all roles in their order. */
    public List<String> roleNames() {
        return List.copyOf(new TreeSet<>(roles.keySet()));
    }

    /** Returns the names of all toggles in their order. */
    public List<String> toggleNames() {
        return List.copyOf(new TreeSet<>(toggles.keySet()));
    }

    /**
     * Returns what a role sees where these toggles are on; empty if there is no such role.
     *
     * @param person whose records are the role's own; a role that sees its own alone sees none without
     */
    public Optional<View> of(String role, Optional<String> person, List<String> on) {
        return Optional.ofNullable(roles.get(role)).map(seen -> {
            List<String> fields = new ArrayList<>(seen.fields());
            on.stream()
                    .flatMap(name -> Optional.ofNullable(toggles.get(name)).stream())
                    .filter(toggle -> toggle.roles().contains(role))
                    .forEach(toggle -> fields.addAll(toggle.fields()));
            Map<String, String> own = new LinkedHashMap<>(seen.own());
            boolean toggled =
                    toggles.values().stream().anyMatch(toggle -> toggle.roles().contains(role));
            return new View(new TreeSet<>(fields), own, person, toggled);
        });
    }
}
