package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a deletion has removed, in words. */
final class Removals {
    private static final Set<String> NO_DOCUMENTS = Set.of("blobs", "channels", "unstopped", "unrevoked");

    private Removals() {}

    /** Lines about the counts of a receipt. */
    static List<String> lines(JsonObject removed) {
        long documents = removed.entrySet().stream()
                .filter(count -> !NO_DOCUMENTS.contains(count.getKey()))
                .mapToLong(count -> count.getValue().getAsLong())
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add("  removed  " + Amounts.count(documents, "document") + ", " + files(removed)
                + " of the index among them");
        if (count(removed, "unstopped") > 0) {
            lines.add("  " + Amounts.count(count(removed, "unstopped"), "channel")
                    + " could not be stopped at the drive: they expire within a week, and what they send is refused");
        }
        if (count(removed, "unrevoked") > 0) {
            lines.add(
                    "  The drive could not be told that access is given back: withdraw it in your account's settings there");
        }
        return lines;
    }

    private static String files(JsonObject removed) {
        return Amounts.count(count(removed, "fileIndex"), "record");
    }

    private static long count(JsonObject removed, String name) {
        return removed.has(name) ? removed.get(name).getAsLong() : 0;
    }
}
