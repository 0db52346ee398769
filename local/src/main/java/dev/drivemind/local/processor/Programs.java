package dev.drivemind.local.processor;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.content.Processor;
import dev.drivemind.service.Service;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The programs that the machine's owner has configured, in {@code processors.json} of the data directory: {@code {"processors": [{"name":
 * "people", "command": ["/usr/bin/python3", "/home/ann/people.py"], "seconds": 10}]}}.
 */
public final class Programs {
    private static final String FILE = "processors.json";
    private static final int MOST = 4;
    private static final int LONGEST_SECONDS = 60;
    private static final Set<PosixFilePermission> BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Programs() {}

    /**
     * Returns those of a data directory; none if it does not have the file.
     *
     * @param workspace where folders are made for them
     * @param nanos a clock
     * @throws StoreException if the file is wrong, or others than its owner may write it
     */
    public static List<Processor> of(Path dataDir, Path workspace, LongSupplier nanos) {
        Path file = dataDir.resolve(FILE);
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            requireOwn(file);
            List<Processor> programs = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (JsonElement each : JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonArray("processors")) {
                Processor program = program(each.getAsJsonObject(), workspace, nanos);
                if (!names.add(program.name()) || names.size() > MOST) {
                    throw wrong("it has at most " + MOST + " processors, each with a name of its own");
                }
                programs.add(program);
            }
            return programs;
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw wrong("a list 'processors' is expected, each with 'name' and 'command'");
        }
    }

    /** What is named in it is run: no other user of the machine may name something. */
    private static void requireOwn(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(BY_OTHERS::contains)) {
            throw wrong("others than its owner may write it, so nothing in it is run. Run: chmod 600 " + FILE);
        }
    }

    private static Processor program(JsonObject json, Path workspace, LongSupplier nanos) {
        String name = json.get("name").getAsString();
        List<String> command = new ArrayList<>();
        json.getAsJsonArray("command").forEach(word -> command.add(word.getAsString()));
        long seconds = json.has("seconds")
                ? json.get("seconds").getAsLong()
                : ProgramBounds.STANDARD.time().toSeconds();
        if (!name.matches("[a-z0-9-]{1,30}")) {
            throw wrong("a name has 1 to 30 small letters, digits and hyphens");
        }
        if (Service.of(name).isPresent()) {
            throw wrong(name + " is the name of a service that finds something as well. Choose another name");
        }
        if (command.isEmpty() || !Path.of(command.get(0)).isAbsolute()) {
            throw wrong("the command of " + name + " begins with the whole path of a program");
        }
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw wrong("the seconds of " + name + " are 1 to " + LONGEST_SECONDS);
        }
        ProgramBounds bounds = ProgramBounds.STANDARD.within(Duration.ofSeconds(seconds));
        return new Program(name, command, bounds, workspace, nanos);
    }

    private static StoreException wrong(String what) {
        return new StoreException(FILE + " in the data directory is not right: " + what, null);
    }
}
