package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Functions of a test, each at one path. */
final class Mounted {
    private Mounted() {}

    static Function<String, Optional<HttpFunction>> at(Map<String, HttpFunction> functions) {
        return path -> Optional.ofNullable(functions.get(path));
    }
}
