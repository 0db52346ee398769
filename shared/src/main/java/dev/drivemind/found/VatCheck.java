package dev.drivemind.found;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the check digits of a VAT number say. */
enum VatCheck {
    RIGHT,
    WRONG,
    /** The number has the form that its country uses, which has no check digits that are known here. */
    UNKNOWN;

    /** Returns that of a number without blanks, with its country first. */
    static VatCheck of(String number) {
        if (number.startsWith("CHE")) {
            return known(digits(number.substring(3)), "\\d{9}", VatCheck::swiss);
        }
        String body = number.substring(2);
        return switch (number.substring(0, 2)) {
            case "AT" -> known(body, "U\\d{8}", VatCheck::austrian);
            case "BE" -> known(body, "[01]\\d{9}", of -> rest(of, 0, 8, 97) == 97 - of(of, 8, 10));
            case "DE", "HR" -> known(body, body.length() == 11 ? "\\d{11}" : "\\d{9}", VatCheck::elevenTen);
            case "DK" -> known(body, "\\d{8}", of -> sum(of, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0);
            case "EE" -> known(body, "\\d{9}", of -> sum(of, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0);
            case "EL" -> known(body, "\\d{9}", of -> sum(of, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == at(of, 8));
            case "FI" -> known(body, "\\d{8}", of -> sum(of, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0);
            case "FR" -> french(body);
            case "GB", "XI" -> known(body, "\\d{9}(?:\\d{3})?", VatCheck::british);
            case "HU" -> known(body, "\\d{8}", of -> sum(of, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0);
            case "IT" -> known(body, "\\d{11}", VatCheck::luhn);
            case "LU" -> known(body, "\\d{8}", of -> rest(of, 0, 6, 89) == of(of, 6, 8));
            case "NL" -> dutch(body, number);
            case "PL" -> known(body, "\\d{10}", of -> sum(of, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == at(of, 9));
            case "PT" -> known(body, "\\d{9}", VatCheck::portuguese);
            case "SE" -> known(body, "\\d{10}01", of -> luhn(of.substring(0, 10)));
            case "SI" -> known(body, "[1-9]\\d{7}", VatCheck::slovene);
            case "SK" -> known(body, "[1-9]\\d{9}", of -> Long.parseLong(of) % 11 == 0);
            default -> withoutDigits(number.substring(0, 2), body);
        };
    }

    private static VatCheck known(String body, String form, Predicate<String> check) {
        return body.matches(form) && check.test(body) ? RIGHT : WRONG;
    }

    private static VatCheck withoutDigits(String country, String body) {
        String form = switch (country) {
            case "BG" -> "\\d{9,10}";
            case "CY" -> "\\d{8}[A-Z]";
            case "CZ" -> "\\d{8,10}";
            case "ES" -> "[A-Z]\\d{7}[A-Z0-9]|\\d{8}[A-Z]";
            case "IE" -> "\\d{7}[A-Z]{1,2}|\\d[A-Z]\\d{5}[A-Z]";
            case "LT" -> "\\d{9}|\\d{12}";
            case "LV" -> "\\d{11}";
            case "MT" -> "\\d{8}";
            default -> "\\d{4,10}";
        };
        return Pattern.matches(form, body) ? UNKNOWN : WRONG;
    }

    private static boolean swiss(String of) {
        return (11 - sum(of, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11 == at(of, 8);
    }

    private static boolean austrian(String withLetter) {
        String of = withLetter.substring(1);
        int sum = 0;
        for (int i = 0; i < 7; i++) {
            int product = at(of, i) * (i % 2 == 0 ? 1 : 2);
            sum += product / 10 + product % 10;
        }
        return (10 - (sum + 4) % 10) % 10 == at(of, 7);
    }

    /** ISO 7064, mod 11, 10. */
    private static boolean elevenTen(String of) {
        int product = 10;
        for (int i = 0; i < of.length() - 1; i++) {
            int sum = (at(of, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == at(of, of.length() - 1);
    }

    /** Keys with letters are checked in a way that is not done here. */
    private static VatCheck french(String body) {
        if (body.matches("[A-Z0-9]{2}\\d{9}") && !body.matches("\\d{11}")) {
            return UNKNOWN;
        }
        return known(body, "\\d{11}", of -> Long.parseLong(of.substring(2) + "12") % 97 == of(of, 0, 2));
    }

    private static boolean british(String of) {
        int sum = sum(of, 8, 7, 6, 5, 4, 3, 2) + of(of, 7, 9);
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }

    private static VatCheck dutch(String body, String number) {
        if (!body.matches("\\d{9}B\\d{2}")) {
            return WRONG;
        }
        boolean company = sum(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == at(body, 8);
        return company || Mod97.of(number) == 1 ? RIGHT : WRONG;
    }

    private static boolean portuguese(String of) {
        int check = 11 - sum(of, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check > 9 ? 0 : check) == at(of, 8);
    }

    private static boolean slovene(String of) {
        int check = 11 - sum(of, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check < 11 && check % 10 == at(of, 7);
    }

    private static boolean luhn(String of) {
        int sum = 0;
        for (int i = of.length() - 1; i >= 0; i--) {
            int digit = at(of, i) * ((of.length() - i) % 2 == 0 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    private static int sum(String of, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += at(of, i) * weights[i];
        }
        return sum;
    }

    private static int rest(String of, int from, int to, int by) {
        return (int) (Long.parseLong(of.substring(from, to)) % by);
    }

    private static int of(String of, int from, int to) {
        return Integer.parseInt(of.substring(from, to));
    }

    private static int at(String of, int place) {
        return of.charAt(place) - '0';
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
