package dev.drivemind.organize;

import dev.drivemind.duplicate.FolderChoice;
import dev.drivemind.duplicate.KeepRule;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an operation is to do: follow rules, or set copies aside. */
public sealed interface Order {

    /** Returns it as it is stored. */
    Fields toFields();

    /** Returns true if folders go that nothing is left in. */
    default boolean removesEmptiedFolders() {
        return true;
    }

    /**
     * Follows rules.
     *
     * @param given the rules, as {@link Rules#of} reads them
     */
    record ByRules(Map<String, Object> given) implements Order {
        public ByRules {
            Rules unused = Rules.of(given);
            given = Map.copyOf(given);
        }

        Rules rules() {
            return Rules.of(given);
        }

        @Override
        public boolean removesEmptiedFolders() {
            return !rules().keepsEmptied();
        }

        @Override
        public Fields toFields() {
            return Fields.builder()
                    .put("by", "rules")
                    .put("rules", Fields.of(storable(given)))
                    .build();
        }

        /** Numbers of rules are bounds, which are read from texts as well. */
        private static Map<String, Object> storable(Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, value) -> {
                if (value != null) {
                    all.put(String.valueOf(name), storable(value));
                }
            });
            return all;
        }

        private static Object storable(Object value) {
            if (value instanceof Map<?, ?> map) {
                return storable(map);
            }
            if (value instanceof List<?> list) {
                List<Object> all = new ArrayList<>();
                list.forEach(each -> all.add(storable(each)));
                return all;
            }
            return value instanceof Boolean ? value : String.valueOf(value);
        }
    }

    /**
     * Sets copies aside of which another one is kept.
     *
     * @param keep the word for the rule: {@code oldest}, {@code newest}, {@code shortest-path} or {@code in}
     * @param in the folders of the last of these
     * @param protect folders whose copies are all kept
     */
    record Copies(String keep, List<FolderChoice> in, List<FolderChoice> protect) implements Order {
        public Copies {
            in = List.copyOf(in);
            protect = List.copyOf(protect);
        }

        /** Returns the same as it was decided. */
        public static Copies of(Keeping keeping) {
            KeepRule rule = keeping.rule();
            if (rule instanceof KeepRule.InFolder folders) {
                return new Copies("in", folders.folders(), keeping.protectedFolders());
            }
            String word = rule instanceof KeepRule.Oldest
                    ? "oldest"
                    : rule instanceof KeepRule.Newest ? "newest" : "shortest-path";
            return new Copies(word, List.of(), keeping.protectedFolders());
        }

        Keeping keeping() {
            KeepRule rule = switch (keep) {
                case "oldest" -> new KeepRule.Oldest();
                case "newest" -> new KeepRule.Newest();
                case "shortest-path" -> new KeepRule.ShortestPath();
                default -> new KeepRule.InFolder(in);
            };
            return new Keeping(rule, protect);
        }

        @Override
        public Fields toFields() {
            return Fields.builder()
                    .put("by", "copies")
                    .put("keep", keep)
                    .putAll("in", in.stream().map(Copies::fields).toList())
                    .putAll("protect", protect.stream().map(Copies::fields).toList())
                    .build();
        }

        private static Fields fields(FolderChoice choice) {
            return Fields.builder()
                    .put("source", choice.source())
                    .put("folder", choice.folder())
                    .build();
        }

        private static FolderChoice choice(Fields fields) {
            return new FolderChoice(fields.string("source"), fields.optionalString("folder"));
        }
    }

    /** Reads what {@link #toFields} wrote. */
    static Order of(Fields fields) {
        if (fields.string("by").equals("rules")) {
            return new ByRules(fields.fields("rules").asMap());
        }
        return new Copies(
                fields.string("keep"),
                fields.list("in").stream().map(Copies::choice).toList(),
                fields.list("protect").stream().map(Copies::choice).toList());
    }
}
