package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws up what a session vouches for, and why not for more. */
final class Ending {
    private static final int NAMED = 3;

    private static final Map<String, String> TEXTS = Map.of(
            "DENIED",
            "Folders that cannot be read: %s. Allow the scanner to read them, or leave them out",
            "CHANGED",
            "Folders that changed again and again while they were read: %s. Scan again when it is calmer",
            "FAILED",
            "Folders that could not be read because the disk or the network failed: %s. Check them, and scan again",
            Memory.COVERED,
            "Folders that another file system is mounted on, or the one that was is not: %s. What was in them stays as it was known");

    private static final Map<String, String> ROOT = Map.of(
            "ROOT_MISSING",
                    "The folder itself is not there or cannot be looked at. Mount it, or allow the scanner to look at it; nothing was"
                            + " removed",
            "ROOT_CHANGED",
                    "Another folder is in the place of the one that was scanned before. Mount the right one; nothing was removed",
            "ROOT_EMPTY",
                    "The folder is empty, and was not before. If its disk is not mounted, mount it; nothing was removed");

    private Ending() {}

    /** @param narrow whether the session rests on the last one of everything */
    static SessionEnd of(Memory memory, String rootTrouble, long held, boolean narrow) {
        State state = memory.state();
        List<Reason> reasons = new ArrayList<>();
        if (!rootTrouble.isEmpty()) {
            reasons.add(new Reason(rootTrouble, 1, String.valueOf(ROOT.get(rootTrouble))));
        }
        state.walked().troubles().forEach((trouble, count) -> {
            List<String> some = named(state, trouble, NAMED);
            String more = count > some.size() ? "; and " + (count - some.size()) + " more" : "";
            String what = count + " (" + String.join("; ", some) + more + ")";
            String code = trouble.equals("DENIED") ? "UNREADABLE_FOLDER" : "FOLDER_" + trouble;
            String text = TEXTS.getOrDefault(trouble, "Folders that could not be read: %s")
                    .formatted(what);
            reasons.add(new Reason(code, count, text.substring(0, Math.min(2_000, text.length()))));
        });
        refusals(state).ifPresent(reasons::add);
        if (held > 0) {
            reasons.add(new Reason(
                    "REMOVALS_HELD",
                    held,
                    held
                            + " known entries are missing, too many to remove without approval. If you deleted them, scan again with"
                            + " --approve-removals"));
        }
        long undecided = held > 0 || !rootTrouble.isEmpty() ? 0 : state.strays().missing();
        if (undecided > 0) {
            reasons.add(new Reason(
                    "MISSING_UNDECIDED",
                    undecided,
                    "Entries that are no longer where they were, and may be elsewhere: " + undecided
                            + ". The next scan of everything decides whether they are gone"));
        }
        @Nullable Long since = narrow ? (Long) state.number(Session.WHOLE_AT) : null;
        return new SessionEnd(
                reasons,
                state.folders().count(),
                state.folders().files(),
                held,
                since,
                memory.counts().of(Counts.What.LEFT_OUT),
                0);
    }

    /** Returns where some folders are that could not be read, for people. */
    private static List<String> named(State state, String trouble, int limit) {
        return state.walked().failedBy(trouble, limit).stream()
                .map(id -> text(state, id))
                .toList();
    }

    private static String text(State state, Id id) {
        return state.folders()
                .place(id)
                .map(Place::text)
                .filter(text -> !text.isEmpty())
                .orElse(".");
    }

    private static Optional<Reason> refusals(State state) {
        long count = state.refusals().count();
        if (count == 0) {
            return Optional.empty();
        }
        String folders = state.refusals().folders(NAMED).stream()
                .map(folder -> text(state, folder))
                .collect(Collectors.joining("; "));
        String text = "Entries that the server does not take: " + count + " (in " + folders + "): "
                + state.refusals().reason().orElse("")
                + ". Bring agent and server to the same version; nothing was removed, and the next scan hands them in again";
        return Optional.of(new Reason("ITEMS_REFUSED", count, text.substring(0, Math.min(2_000, text.length()))));
    }
}
