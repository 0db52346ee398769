package dev.drivemind.scan;

import dev.drivemind.store.Fields;
import java.util.List;

/**
 * What a scan vouches for. COMPLETE: every window was listed validly, the change feed was replayed to its end, and what was not
 * seen was asked for. PARTIAL: the index is true as far as it goes, but something may be missing from it, for these reasons.
 *
 * @param reasons none of a COMPLETE scan
 * @param notes what is to be known of items that the index does hold; it may be COMPLETE all the same
 */
record Certificate(List<Reason> reasons, List<Reason> notes) {

    /**
     * Why a scan is PARTIAL, or what is to be known of it.
     *
     * @param code stable, for programs
     * @param count how many windows, folders or items
     * @param text for people, with what they can do
     */
    record Reason(String code, long count, String text) {
        static Reason of(Fields fields) {
            return new Reason(fields.string("code"), fields.number("count"), fields.string("text"));
        }

        Fields toFields() {
            return Fields.builder()
                    .put("code", code)
                    .put("count", count)
                    .put("text", text)
                    .build();
        }
    }

    Certificate {
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    Fields toFields() {
        return Fields.builder()
                .put("certificate", reasons.isEmpty() ? "COMPLETE" : "PARTIAL")
                .putAll("reasons", told(reasons))
                .putAll("notes", told(notes))
                .build();
    }

    private static List<Fields> told(List<Reason> reasons) {
        return reasons.stream().map(Reason::toFields).toList();
    }
}
