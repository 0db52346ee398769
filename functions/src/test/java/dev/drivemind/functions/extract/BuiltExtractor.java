package dev.drivemind.functions.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the program is that the module {@code extract} builds, in the same of the builds as these tests. */
public final class BuiltExtractor {
    private BuiltExtractor() {}

    /** Returns its folder, with {@code classes} and {@code lib}. */
    public static Path folder() throws IOException {
        String told = System.getProperty("drivemind.extract.built");
        if (told != null) {
            return Path.of(told);
        }
        for (Path target : List.of(Path.of("../extract/target/quick"), Path.of("../extract/target"))) {
            if (Files.isDirectory(target.resolve("classes")) && Files.isDirectory(target.resolve("lib"))) {
                return target.toRealPath();
            }
        }
        throw new AssertionError("The module extract is not built. Run this test with Maven: -pl functions -am");
    }
}
