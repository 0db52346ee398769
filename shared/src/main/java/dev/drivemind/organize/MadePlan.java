package dev.drivemind.organize;

import dev.drivemind.organize.Act.Kind;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan as it was made, with what tells it from others. The keys of folders that are yet to be made are no part of that: some shelves
 * think of new ones each time.
 *
 * @param print what is the same as long as the plan is
 */
record MadePlan(List<Act> acts, String print) {
    private static final List<String> KEYS = List.of("folder", "parent", "toFolder");
    private static final int PAGE = 500;

    static MadePlan of(List<Act> acts) {
        Set<String> yetToBeMade = new HashSet<>();
        String print = "";
        for (Act act : acts) {
            if (act.kind() == Kind.FOLDER) {
                yetToBeMade.add(act.fields().string("folder"));
            }
            boolean goesThere = act.fields()
                    .optionalString("toFolder")
                    .filter(yetToBeMade::contains)
                    .isPresent();
            Act lasting =
                    goesThere ? act.with(Fields.builder().put("toFolder", "").build()) : act;
            print = next(print, lasting.decided());
        }
        return new MadePlan(acts, print);
    }

    /** Returns the digest of a text and of all before it. */
    static String next(String digest, String text) {
        return HexFormat.of().formatHex(Sha256.of(digest + text));
    }

    /** Returns the same with the folders' keys that are written down already. */
    MadePlan continuing(Journal journal, long written) {
        Map<String, String> keys = new HashMap<>();
        for (long from = 0; from < written; from += PAGE) {
            for (Act stored : journal.read(from, Math.min(written, from + PAGE))) {
                if (stored.kind() == Kind.FOLDER) {
                    String fresh = acts.get((int) stored.number()).fields().string("folder");
                    keys.put(fresh, stored.fields().string("folder"));
                }
            }
        }
        List<Act> same = new ArrayList<>(acts);
        same.replaceAll(act -> withKeys(act, keys));
        return new MadePlan(same, print);
    }

    private static Act withKeys(Act act, Map<String, String> keys) {
        Act changed = act;
        for (String field : KEYS) {
            String key = act.fields().optionalString(field).orElse("");
            String stored = keys.getOrDefault(key, key);
            if (!stored.equals(key)) {
                changed = changed.with(Fields.builder().put(field, stored).build());
            }
        }
        return changed;
    }
}
