package dev.drivemind.local.meaning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program that the module {@code meaning} builds, in the same of the builds as these tests. */
final class BuiltEmbedder {
    private BuiltEmbedder() {}

    /** Returns one that works in a folder. */
    static ChildEmbedder in(Path scratch) throws IOException {
        return new ChildEmbedder(folder(), Path.of(System.getProperty("java.home"), "bin", "java"), scratch);
    }

    private static Path folder() throws IOException {
        for (Path target : List.of(Path.of("../meaning/target/quick"), Path.of("../meaning/target"))) {
            if (Files.isDirectory(target.resolve("classes")) && Files.isDirectory(target.resolve("lib"))) {
                return target.toRealPath();
            }
        }
        throw new AssertionError("The module meaning is not built. Run this test with Maven: -pl local -am");
    }
}
