package dev.drivemind.service;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of Google's that reads contents for money. This is the one place of its price: the list price of the first units that are not
 * free, in millionths of a US dollar. What Google gives for free, and its lower prices for large amounts, are left out, so that no bill is
 * greater than what was said.
 */
public enum Service {
    /** Recognizes the text of pages that are pictures: USD 1.50 for 1,000 pages. */
    DOCUMENT_AI("Document AI", "pages", 1_500_000, "https://cloud.google.com/document-ai/pricing"),
    /** Finds who and what a text names: USD 1 for 1,000 units, each of 1,000 characters or what is left of a text. */
    NATURAL_LANGUAGE(
            "Natural Language",
            "units of 1,000 characters",
            1_000_000,
            "https://cloud.google.com/natural-language/pricing"),
    /** Turns texts into vectors of what they mean: USD 0.15 for 1,000,000 tokens. */
    EMBEDDINGS("Gemini Embedding", "tokens", 150, "https://cloud.google.com/vertex-ai/generative-ai/pricing");

    /** The day of which these prices are. */
    public static final String PRICES_OF = "2026-11-28";

    private static final long THOUSAND = 1_000;

    private final String title;
    private final String unit;
    private final long microsOfThousand;
    private final String source;

    Service(String title, String unit, long microsOfThousand, String source) {
        this.title = title;
        this.unit = unit;
        this.microsOfThousand = microsOfThousand;
        this.source = source;
    }

    /** Returns its name. */
    public String title() {
        return title;
    }

    /** Returns what is paid for, in words. */
    public String unit() {
        return unit;
    }

    /** Returns the page that publishes its price. */
    public String source() {
        return source;
    }

    /** Returns what some units cost, in millionths of a US dollar, rounded up. */
    public long cost(long units) {
        return (units * microsOfThousand + THOUSAND - 1) / THOUSAND;
    }

    /** Returns how many units some millionths of a US dollar pay for. */
    public long units(long micros) {
        return micros * THOUSAND / microsOfThousand;
    }

    /** Returns it as it is stored and told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the service of a {@linkplain #word word}; empty if there is none. */
    public static Optional<Service> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
