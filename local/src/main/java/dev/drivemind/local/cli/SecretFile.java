package dev.drivemind.local.cli;

import dev.drivemind.store.Secret;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that holds one secret and nothing else: a command line is seen by everybody on the machine. */
final class SecretFile {
    private final String name;
    private final String content;

    /**
     * Files of a kind.
     *
     * @param name what users know such a file as
     * @param content what it holds
     */
    SecretFile(String name, String content) {
        this.name = name;
        this.content = content;
    }

    /** The secret; a {@link CommandFailedException} that says what to do if there is none. */
    Secret read(Path file) {
        String secret = text(file);
        String remedy = "Put " + content + " into it, and nothing else.";
        if (secret.isEmpty()) {
            throw new CommandFailedException(ExitCode.USAGE, "The " + name + " " + file + " is empty.", remedy);
        }
        if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "The " + name + " " + file + " does not hold " + content + " alone.",
                    "Put only that into it, without quotes or JSON.");
        }
        return new Secret(secret);
    }

    private String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "There is no " + name + " " + file + ".",
                    "Create it with " + content + " in it, and nothing else.",
                    e);
        } catch (CharacterCodingException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "The " + name + " " + file + " does not hold text.", null, e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "The " + name + " " + file + " cannot be read.", "Check its permissions.", e);
        }
    }
}
