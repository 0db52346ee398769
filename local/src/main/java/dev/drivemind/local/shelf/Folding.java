package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Abilities;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds out which names a file system takes for the same. It looks at names that are there already, and writes nothing. */
final class Folding {
    private static final int LONGEST_NAME = 255;
    private static final int SAMPLES = 100;

    private Folding() {}

    static Abilities of(Disk disk, Path root) throws IOException {
        List<Path> samples = new ArrayList<>(List.of(root));
        disk.list(root).stream().limit(SAMPLES).map(root::resolve).forEach(samples::add);
        boolean foldsCase = false;
        boolean foldsForm = false;
        for (Path sample : samples) {
            String name = String.valueOf(sample.getFileName());
            foldsCase |= isSame(disk, sample, name, swapped(name));
            foldsForm |= isSame(disk, sample, name, Normalizer.normalize(name, Form.NFD))
                    || isSame(disk, sample, name, Normalizer.normalize(name, Form.NFC));
        }
        return new Abilities(false, true, true, true, true, foldsCase, foldsForm || foldsCase, LONGEST_NAME);
    }

    private static String swapped(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(name) ? name.toUpperCase(Locale.ROOT) : lower;
    }

    /** One file under both names, unless both are listed: then they are two names of a file, as any may have. */
    private static boolean isSame(Disk disk, Path sample, String name, String other) throws IOException {
        Path folder = sample.getParent();
        return folder != null
                && !other.equals(name)
                && disk.stat(folder.resolve(other)).isSame(disk.stat(sample))
                && !disk.list(folder).contains(other);
    }
}
