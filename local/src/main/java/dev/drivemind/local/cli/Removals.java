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
        lines.add("  removed  " + Amounts.count(documents, "document") + ", including " + files(removed));
        if (count(removed, "unstopped") > 0) {
            lines.add(
                    "  " + Amounts.count(count(removed, "unstopped"), "channel")
                            + " could not be stopped at the source. They expire within a week, and their notifications are refused");
        }
        if (count(removed, "unrevoked") > 0) {
            lines.add("  The access could not be revoked. Remove it in your account's settings at the source");
        }
        return lines;
    }

    private static String files(JsonObject removed) {
        return Amounts.count(count(removed, "fileIndex"), "index record");
    }

    private static long count(JsonObject removed, String name) {
        return removed.has(name) ? removed.get(name).getAsLong() : 0;
    }
}
