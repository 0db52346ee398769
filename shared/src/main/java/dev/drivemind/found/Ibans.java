package dev.drivemind.found;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognizes numbers of bank accounts: each country has one length, and two digits check the rest. */
final class Ibans implements Recognizer {
    private static final Pattern LOOKS =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ \u00A0\u202F-]?[A-Z0-9]){11,30}");

    private static final Map<String, Integer> LENGTHS = Stream.of(
                    ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29"
                                    + " BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18"
                                    + " GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
                                    + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24"
                                    + " SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
                            .split(" "))
            .collect(Collectors.toMap(each -> each.substring(0, 2), each -> Integer.valueOf(each.substring(2))));

    @Override
    public Kind kind() {
        return Kind.IBAN;
    }

    @Override
    public Pattern looks() {
        return LOOKS;
    }

    /** The pattern may have taken words that follow: the country's length says where the number ends. */
    @Override
    public Optional<Hit> check(Matcher match, CharSequence text) {
        int length = LENGTHS.getOrDefault(match.group().substring(0, 2), 0);
        StringBuilder number = new StringBuilder();
        int at = match.start();
        while (at < match.end() && number.length() < length) {
            char next = text.charAt(at++);
            if (Character.isLetterOrDigit(next)) {
                number.append(next);
            }
        }
        boolean whole = length > 0 && number.length() == length;
        boolean ends = at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
        return whole && ends && isRight(number.toString())
                ? Optional.of(new Hit(number.toString(), at))
                : Optional.empty();
    }

    private static boolean isRight(String number) {
        return Mod97.of(number.substring(4) + number.substring(0, 4)) == 1;
    }
}
