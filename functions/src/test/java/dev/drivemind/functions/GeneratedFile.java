package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file at the project's root that follows from the code. */
public final class GeneratedFile {
    private static final Path ROOT = Path.of("..");
    private static final String WRITE = "drivemind.write";

    private GeneratedFile() {}

    /** Compares a file with what it must be, and writes it first if that was asked for. */
    public static void hold(String file, String expected, Class<?> test) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(ROOT.resolve(file), expected);
        }
        assertThat(Files.readString(ROOT.resolve(file)))
                .as(file + "; to write it anew: mvn -B -pl functions -am test -Dtest=" + test.getSimpleName()
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .isEqualTo(expected);
    }

    /** JSON as it stands in such files. */
    public static String text(JsonElement json) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }
}
