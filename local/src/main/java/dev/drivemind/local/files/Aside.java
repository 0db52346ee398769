package dev.drivemind.local.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Moves damaged files out of the way. They are kept, under a name that says when they were found. */
public final class Aside {
    /** What the name of a file that was set aside has after its own. */
    public static final String MARK = ".corrupt-";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Aside() {}

    /** A time as it is written in names of files. */
    public static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /**
     * Moves a file away, and with it what belongs to it.
     *
     * @param companions what the names of those files have after the file's own, such as {@code -wal}
     * @return where the file is now
     */
    public static Path move(Path file, List<String> companions, Instant found) throws IOException {
        String name = file.getFileName() + MARK + stamp(found);
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        // The file first: without its companions it could pass for a sound one of an earlier time.
        Files.move(file, aside);
        for (String companion : companions) {
            Path from = file.resolveSibling(file.getFileName() + companion);
            if (Files.exists(from)) {
                Files.move(from, file.resolveSibling(aside.getFileName() + companion));
            }
        }
        return aside;
    }
}
