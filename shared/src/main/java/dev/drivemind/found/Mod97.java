package dev.drivemind.found;

/** The check of ISO 7064 that account numbers and some VAT numbers have. */
final class Mod97 {
    private Mod97() {}

    /** Returns the rest of digits and letters as a number, letters standing for 10 to 35. */
    static int of(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }
}
