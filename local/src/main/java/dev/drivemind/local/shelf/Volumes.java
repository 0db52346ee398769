package dev.drivemind.local.shelf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which volumes there are below a folder. */
final class Volumes {
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private Volumes() {}

    /** Returns the folder itself, and the folders below it that other volumes are mounted at, as far as the system tells. */
    static List<Path> below(Path root) throws IOException {
        List<Path> tops = new ArrayList<>(List.of(root));
        if (!Files.isReadable(MOUNTS)) {
            return tops;
        }
        for (String line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
            String[] parts = line.split(" ", -1);
            if (parts.length > 1) {
                byte[] name = unescaped(parts[1]).getBytes(StandardCharsets.ISO_8859_1);
                Path mount = Path.of(new String(name, StandardCharsets.UTF_8));
                if (mount.startsWith(root) && !mount.equals(root)) {
                    tops.add(mount);
                }
            }
        }
        return tops;
    }

    private static String unescaped(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
