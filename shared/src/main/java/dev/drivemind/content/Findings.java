package dev.drivemind.content;

import dev.drivemind.found.Found;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was found in a text.
 *
 * @param rules the version of those by which it was looked through; empty if some of it is to be done again
 * @param found by kinds
 * @param fits the rules of categories that it fits, as they are written
 * @param failures which processors failed, and why
 * @param named how far a service has looked through it
 */
public record Findings(String rules, List<Found> found, List<String> fits, List<String> failures, Named named) {
    /** Of what has no text. */
    public static final Findings NONE = new Findings("", List.of(), List.of(), List.of(), Named.NOT);

    static final String FOUND = "hasFound";
    static final String FITS = "hasFits";

    public Findings {
        found = List.copyOf(found);
        fits = List.copyOf(fits);
        failures = List.copyOf(failures);
    }

    /** Returns the same with other knowledge of how far a service is. */
    Findings naming(Named other) {
        return new Findings(rules, found, fits, failures, other);
    }

    /** Returns it in sentences that follow others, each with a blank before it; kinds and numbers, no values. */
    String explain() {
        String kinds = found.stream()
                .map(each -> String.format(Locale.ROOT, "%s (%,d)", each.kind(), each.count()))
                .collect(Collectors.joining(", "));
        String failed = failures.stream()
                .map(each -> " Not looked through by " + each + ".")
                .collect(Collectors.joining());
        return (kinds.isEmpty() ? "" : " Found in the text: " + kinds + ".") + failed;
    }

    static Findings of(Fields fields) {
        return new Findings(
                fields.optionalString("rules").orElse(""),
                fields.list("found").stream().map(Findings::found).toList(),
                fields.strings("fits"),
                fields.strings("failures"),
                Named.of(fields));
    }

    private static Found found(Fields fields) {
        return new Found(fields.string("kind"), fields.number("count"), fields.strings("values"));
    }

    /**
     * Puts it among fields. What is not there is not stored: most files have none of it, and indexes hold the others alone.
     *
     * @param chars how many characters the text has
     */
    void put(Fields.Builder fields, long chars) {
        named.put(fields, chars);
        if (!rules.isEmpty()) {
            fields.put("rules", rules);
        }
        if (!found.isEmpty()) {
            fields.put(FOUND, true)
                    .putAll("found", found.stream().map(Findings::toFields).toList());
        }
        if (!fits.isEmpty()) {
            fields.put(FITS, true).put("fits", fits);
        }
        if (!failures.isEmpty()) {
            fields.put("failures", failures);
        }
    }

    private static Fields toFields(Found found) {
        return Fields.builder()
                .put("kind", found.kind())
                .put("count", found.count())
                .put("values", found.values())
                .build();
    }
}
