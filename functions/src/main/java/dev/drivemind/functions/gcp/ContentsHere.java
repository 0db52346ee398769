package dev.drivemind.functions.gcp;

import dev.drivemind.content.Extractor;
import dev.drivemind.functions.extract.ChildExtractor;
import dev.drivemind.job.Time;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What takes texts out of files in this instance, as {@code DRIVEMIND_READER} says: the folder with its program, {@code elsewhere} for an
 * instance that orders what others do, or nothing if no instance does.
 */
final class ContentsHere {
    private static final String ELSEWHERE = "elsewhere";

    private ContentsHere() {}

    /**
     * Returns what takes texts out of files.
     *
     * @param java the command that runs its program
     * @param temporary where files are put while they are read
     * @throws IllegalArgumentException if there is no program in the folder: else each file would fail
     */
    static Extractor of(Map<String, String> variables, Path java, Path temporary, Time time) {
        Optional<String> reader = new Environment(variables).find("DRIVEMIND_READER");
        if (reader.isEmpty()) {
            return Extractor.NONE;
        }
        return reader.get().equals(ELSEWHERE)
                ? Extractor.ELSEWHERE
                : child(Path.of(reader.get()), java, temporary, time);
    }

    private static Extractor child(Path folder, Path java, Path temporary, Time time) {
        Path workspace = temporary.resolve("contents-" + UUID.randomUUID());
        ChildExtractor extractor = ChildExtractor.of(folder, java, workspace, time::nanos);
        if (!extractor.exists()) {
            throw new IllegalArgumentException(
                    "DRIVEMIND_READER is \"" + folder + "\", where the program is not that takes texts out of files");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(extractor::close, "reader"));
        return extractor;
    }
}
