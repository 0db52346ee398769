package dev.drivemind.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Fills a folder with files as people have them: odd names, old times to the nanosecond, modes of all sorts, equal names everywhere. */
record MessyFolder(Path root, Random chance) {
    private static final List<String> ENDINGS =
            List.of("txt", "pdf", "jpg", "png", "zip", "java", "tmp", "mp3", "odt", "JPG");
    private static final List<String> STEMS = List.of(
            "letter",
            "IMG_%d",
            "räksmörgås",
            "ra\u0308ksmo\u0308rga\u030As",
            "-dash",
            "a b  c",
            "№ %d",
            "x".repeat(200));
    private static final List<String> FOLDERS = List.of("rwxr-xr-x", "rwx------", "rwxrwx---");
    private static final List<String> MODES = List.of("rw-r--r--", "rw-------", "rwxr-xr-x", "r--r--r--");

    void fill(int files) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(root));
        for (int i = 0; i < Math.max(5, files / 100); i++) {
            Path above = folders.get(chance.nextInt(folders.size()));
            Path folder = Files.createDirectories(above.resolve("folder " + i));
            Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString(FOLDERS.get(chance.nextInt(FOLDERS.size()))));
            folders.add(folder);
        }
        for (int i = 0; i < files; i++) {
            String stem = STEMS.get(chance.nextInt(STEMS.size())).formatted(chance.nextInt(files));
            Path file = folders.get(chance.nextInt(folders.size()))
                    .resolve(stem + "." + ENDINGS.get(chance.nextInt(ENDINGS.size())));
            if (Files.notExists(file)) {
                Files.writeString(file, "content " + i);
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(MODES.get(chance.nextInt(MODES.size()))));
                Files.setLastModifiedTime(file, time());
            }
        }
        Files.createSymbolicLink(root.resolve("link to nowhere"), Path.of("nowhere"));
        Collections.reverse(folders);
        for (Path folder : folders) {
            Files.setLastModifiedTime(folder, time());
        }
    }

    private FileTime time() {
        return FileTime.from(
                Instant.ofEpochSecond(1_000_000_000L + chance.nextInt(700_000_000), chance.nextInt(1_000_000_000)));
    }
}
