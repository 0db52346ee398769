package dev.drivemind.local.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes with or without a unit, in bytes: {@code 500}, {@code 20kB}, {@code 1.5G}, {@code 2GiB}. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,6})?) ?([kmgtp]?)(i?)b?");

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()
                || (matcher.group(2).isEmpty() && !matcher.group(3).isEmpty())) {
            throw new TypeConversionException("'" + text + "' is not a size such as 500, 20kB, 1.5GB or 2GiB");
        }
        int power = " kmgtp".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        BigDecimal unit =
                BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1000 : 1024).pow(power);
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(unit)
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is larger than any file");
        }
    }
}
