package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.TreePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an index holds of a tree as what is known of it, in the place of what was forgotten, or is older: the walk that follows
 * finds the same entries by their folders, names and kinds. What a copy of the memory still knows of an entry, such as its key, stays.
 */
final class Adoption {
    private static final String ADOPTING = "adopting";
    private static final String TOKEN = "adoptingFrom";
    private static final String LISTED = "listed";
    private static final int AT_ONCE = 1_000;

    private final Memory memory;
    private final State state;
    private final Index index;
    private final Indexed indexed;

    Adoption(Memory memory, Index index) {
        this.memory = memory;
        this.state = memory.state();
        this.index = index;
        this.indexed = new Indexed(memory);
    }

    /** Forgets what is known of a tree but how it is known again, and notes that the next session takes it from an index. */
    static void prepare(State state, String root) {
        state.forgetForIndex();
        Id id = Id.of(root);
        Folder now = state.folders()
                .root()
                .orElseGet(() -> Folder.fresh(id, null, "", Look.asIndexed(Kind.FOLDER, 0, 0, 0, 0), 0));
        state.folders().remove(now.id());
        state.folders().put(Folder.fresh(id, null, "", now.look(), now.version()));
        state.note(ADOPTING, "1");
        state.note(TOKEN, "");
    }

    static boolean isDue(State state) {
        return !state.note(ADOPTING).orElse("").isEmpty();
    }

    /** Takes over some more; returns false once all is taken over. */
    boolean step() {
        String at = state.note(TOKEN).orElse("");
        if (!at.equals(LISTED)) {
            TreePage page = index.list(0, Buckets.COUNT, Optional.of(at).filter(token -> !token.isEmpty()));
            page.items().forEach(indexed::list);
            state.note(TOKEN, Optional.ofNullable(page.nextPageToken()).orElse(LISTED));
            return true;
        }
        Optional<Id> folder = state.listed().folderAfter(Optional.empty());
        if (folder.isPresent()) {
            take(folder.get());
            return true;
        }
        end();
        return false;
    }

    private void take(Id folder) {
        int parts = Part.parts(state.listed().count(folder));
        Map<Id, Entry> former = parts == 1 ? former(folder) : Map.of();
        state.bodies().remove(folder);
        for (int number = 0; number < parts; number++) {
            Part part = new Part(number, parts);
            List<Entry> entries = new ArrayList<>();
            each(folder, entry -> {
                if (part.has(entry.name()) && entry.kind() == Kind.FOLDER) {
                    indexed.put(folder, entry);
                } else if (part.has(entry.name())) {
                    entries.add(known(entry, former.get(entry.id())));
                }
            });
            state.bodies().put(folder, number, Digest.NONE, entries);
        }
        state.listed().removeIn(folder);
        state.folders().find(folder).ifPresent(this::count);
    }

    private Map<Id, Entry> former(Id folder) {
        Map<Id, Entry> former = new HashMap<>();
        state.bodies().former(folder).forEach(entry -> former.put(entry.id(), entry));
        return former;
    }

    private interface Visitor {
        void visit(Entry entry);
    }

    private void each(Id folder, Visitor visitor) {
        List<Entry> some = state.listed().in(folder, Optional.empty(), AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(visitor::visit);
            some = state.listed()
                    .in(folder, Optional.of(some.get(some.size() - 1).id()), AT_ONCE);
        }
    }

    /** An entry as the index has it, with what only the file system can tell. */
    private static Entry known(Entry entry, @Nullable Entry former) {
        if (former == null || former.kind() != entry.kind()) {
            return entry;
        }
        Look look = entry.look();
        Look known = Look.asIndexed(look.kind(), former.look().key(), look.size(), look.modifiedMs(), look.createdMs());
        boolean sameContent =
                former.look().size() == look.size() && former.look().modifiedMs() == look.modifiedMs();
        return new Entry(
                entry.id(),
                entry.name(),
                known,
                entry.version(),
                entry.unreadable(),
                entry.target(),
                entry.hardLinkTo(),
                sameContent ? former.digests() : null);
    }

    /** Counts what a folder has, as after a visit that finds out that nothing is as it was. */
    private void count(Folder folder) {
        int parts = Math.max(1, state.bodies().parts(folder.id()));
        long files = 0;
        for (int part = 0; part < parts; part++) {
            files += state.bodies().entries(folder.id(), part).stream()
                    .filter(entry -> entry.kind() == Kind.FILE)
                    .count();
        }
        state.folders().put(folder.read(parts, Digest.NONE, files));
    }

    private void end() {
        state.forgetUnnamed();
        state.bodies().strange().forEach(folder -> {
            each(folder, state.bodies().parts(folder), entry -> state.strays().lose(folder, entry));
            state.bodies().remove(folder);
        });
        state.folders().strange().forEach(indexed::lose);
        count(memory.root());
        state.note(ADOPTING, "");
        state.note(TOKEN, "");
    }

    private void each(Id folder, int parts, Visitor visitor) {
        for (int part = 0; part < parts; part++) {
            state.bodies().entries(folder, part).forEach(visitor::visit);
        }
    }
}
