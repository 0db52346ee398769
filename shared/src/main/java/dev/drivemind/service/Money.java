package dev.drivemind.service;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of US dollars, which are kept in millionths. */
public final class Money {
    /** The currency of all prices and budgets. */
    public static final String CURRENCY = "USD";

    private static final int DECIMALS = 6;
    private static final BigDecimal MOST = new BigDecimal("1000000");

    private Money() {}

    /** Returns an amount as people read it: with two decimals, or with as many as it needs. */
    public static String of(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return amount.setScale(Math.max(2, amount.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** Returns the same behind its currency. */
    public static String words(long micros) {
        return CURRENCY + " " + of(micros);
    }

    /**
     * Returns the millionths of an amount such as {@code 5} or {@code 0.25}.
     *
     * @throws IllegalArgumentException that says what is expected
     */
    public static long parse(String text) {
        if (!text.matches("\\d{1,7}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("An amount of US dollars such as 5 or 0.25 is expected");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.signum() == 0 || amount.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("An amount of more than 0 and at most 1,000,000 US dollars is expected");
        }
        return amount.movePointRight(DECIMALS).longValueExact();
    }
}
