package dev.drivemind.organize;

import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Planner.Decided;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A plan as it was made, whose acts are had one after the other. The keys of folders that are yet to be made do not tell it from others: some
 * shelves think of new ones each time.
 */
final class MadePlan {
    private static final List<String> KEYS = List.of("folder", "parent", "toFolder");
    private static final int PAGE = 500;

    private final Operation operation;
    private final Decided decided;
    private final String print;
    private final Map<String, String> keys = new HashMap<>();
    private Iterator<Act> acts;
    private long at;

    MadePlan(Operation operation, Decided decided) {
        this.operation = operation;
        this.decided = decided;
        this.print = print(decided);
        this.acts = fresh();
    }

    private Iterator<Act> fresh() {
        return new ActList(operation, decided).all().iterator();
    }

    private static String print(Decided decided) {
        String print = "";
        for (TargetFolders.NewFolder folder : decided.folders().made()) {
            print = next(print, folder.path());
        }
        for (int i = 0; i < decided.moving().size(); i++) {
            print = next(print, decided.wishes().at(decided.moving().at(i)).decided());
        }
        for (EmptiedFolders.Emptied folder : decided.emptied()) {
            print = next(print, folder.path());
        }
        for (int wish : decided.staying()) {
            print = next(print, decided.wishes().at(wish).decided());
        }
        return print;
    }

    /** Returns the digest of a text and of all before it. */
    static String next(String digest, String text) {
        return HexFormat.of().formatHex(Sha256.of(digest + text));
    }

    /** Returns what is the same as long as the plan is. */
    String print() {
        return print;
    }

    /** Returns the acts from a number on, so many at most. */
    List<Act> read(long from, int most) {
        if (from < at) {
            acts = fresh();
            at = 0;
        }
        for (; at < from; at++) {
            Act unused = acts.next();
        }
        List<Act> read = new ArrayList<>();
        for (; read.size() < most && acts.hasNext(); at++) {
            read.add(withKeys(acts.next()));
        }
        return read;
    }

    /** Returns where its acts can be parted, as {@link ActList#cuts} does. */
    List<Long> cuts(int most, int least) {
        return new ActList(operation, decided).cuts(most, least);
    }

    /** Returns true if there are acts after those that were read. */
    boolean hasMore() {
        return acts.hasNext();
    }

    /** Takes over the folders' keys that are written down already. */
    void continueAfter(Journal journal, long written) {
        Map<Long, String> fresh = new HashMap<>();
        new ActList(operation, decided)
                .all()
                .takeWhile(act -> act.number() < written && act.itemId().isEmpty())
                .filter(act -> act.kind() == Kind.FOLDER)
                .forEach(act -> fresh.put(act.number(), act.fields().string("folder")));
        List<Long> numbers = fresh.keySet().stream().sorted().toList();
        for (int from = 0; from < numbers.size(); from += PAGE) {
            long last = numbers.get(Math.min(numbers.size(), from + PAGE) - 1);
            for (Act stored : journal.read(numbers.get(from), last + 1)) {
                keys.put(
                        fresh.getOrDefault(stored.number(), ""), stored.fields().string("folder"));
            }
        }
    }

    private Act withKeys(Act act) {
        Act changed = act;
        for (String field : keys.isEmpty() ? List.<String>of() : KEYS) {
            String key = act.fields().optionalString(field).orElse("");
            String stored = keys.getOrDefault(key, key);
            if (!stored.equals(key)) {
                changed = changed.with(Fields.builder().put(field, stored).build());
            }
        }
        return changed;
    }
}
