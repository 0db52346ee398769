package dev.drivemind.local.cli;

import java.util.List;
import java.util.stream.Stream;

/** What commands end with, for tests elsewhere. */
public final class ExitCodes {
    private ExitCodes() {}

    /** Returns all exit codes, and that of SIGTERM. */
    public static List<String> all() {
        return Stream.concat(Stream.of(ExitCode.values()).map(ExitCode::code), Stream.of(128 + 15))
                .map(String::valueOf)
                .toList();
    }
}
