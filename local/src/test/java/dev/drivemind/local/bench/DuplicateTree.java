package dev.drivemind.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A tree of files of which some are copies of others, the same for the same seed. Besides copies it has what only looks like them: files of
 * equal sizes that differ in their last byte or their first, empty ones, further names of files and links; and names that programs stumble
 * over.
 */
final class DuplicateTree {
    private static final List<String> FOLDERS =
            List.of("Photos", "backup", "old stuff", "Ünïcode", "-dash", "it's", "\"quoted\"", "src", "2021");
    private static final List<String> NAMES = List.of("IMG", "a b", "naïve", "x\ny", "-r", "draft", "%s", "$HOME");
    private static final int LARGEST = 2 << 20;

    private final Random random;
    private final List<Path> folders = new ArrayList<>();
    private final List<Made> originals = new ArrayList<>();
    private final Set<Integer> copied = new HashSet<>();
    private final byte[] noise = new byte[2 * LARGEST];
    private long copies;
    private long wasted;

    private record Made(Path path, int from, int size) {}

    /**
     * What is there more than once.
     *
     * @param copies files beyond the first of each group
     * @param wasted their bytes
     */
    record Truth(long groups, long copies, long wasted) {}

    private DuplicateTree(long seed) {
        this.random = new Random(seed);
        random.nextBytes(noise);
    }

    /** Makes a tree of so many files. */
    static Truth make(Path root, int files, long seed) throws IOException {
        DuplicateTree tree = new DuplicateTree(seed);
        tree.makeFolders(root, Math.max(10, files / 25));
        for (int i = 0; i < files; i++) {
            tree.makeFile(i);
        }
        return new Truth(tree.copied.size(), tree.copies, tree.wasted);
    }

    private void makeFolders(Path root, int count) throws IOException {
        folders.add(Files.createDirectories(root));
        for (int i = 0; i < count; i++) {
            Path above = folders.get(random.nextInt(folders.size()));
            Path within = above.getNameCount() - root.getNameCount() > 5 ? root : above;
            folders.add(Files.createDirectory(within.resolve(one(FOLDERS) + " " + i)));
        }
    }

    private void makeFile(int i) throws IOException {
        Path path = folders.get(random.nextInt(folders.size())).resolve(one(NAMES) + " " + i + ".dat");
        int kind = originals.isEmpty() ? 999 : random.nextInt(1_000);
        if (kind < 10) {
            Files.createFile(path);
        } else if (kind < 20) {
            Files.createLink(path, anOriginal().path());
        } else if (kind < 25) {
            Files.createSymbolicLink(path, anOriginal().path());
        } else if (kind < 325) {
            int original = random.nextInt(originals.size());
            Made made = originals.get(original);
            write(path, content(made));
            copied.add(original);
            copies++;
            wasted += made.size();
        } else if (kind < 345) {
            writeNearly(path, i);
        } else {
            Made made = new Made(path, random.nextInt(LARGEST), size());
            write(path, distinct(content(made), i));
            originals.add(made);
        }
    }

    /** Like another file but for its end or its beginning, and like no third one. */
    private void writeNearly(Path path, int i) throws IOException {
        byte[] bytes = Files.readAllBytes(anOriginal().path());
        int at = random.nextBoolean() ? bytes.length - 8 : 0;
        for (int k = 0; k < 4; k++) {
            bytes[at + k] ^= (byte) ((i + 1) >>> (8 * k));
        }
        write(path, bytes);
    }

    /** The number of a file in its content makes each another one. */
    private static byte[] distinct(byte[] bytes, int number) {
        for (int k = 0; k < 4; k++) {
            bytes[bytes.length / 2 + k] = (byte) (number >>> (8 * k));
        }
        return bytes;
    }

    private byte[] content(Made made) throws IOException {
        if (Files.exists(made.path())) {
            return Files.readAllBytes(made.path());
        }
        byte[] bytes = new byte[made.size()];
        System.arraycopy(noise, made.from(), bytes, 0, bytes.length);
        return bytes;
    }

    private void write(Path path, byte[] bytes) throws IOException {
        Files.write(path, bytes);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_600_000_000_000L + random.nextInt(1_000_000) * 1_000L));
    }

    private int size() {
        int sort = random.nextInt(1_000);
        if (sort < 600) {
            return 100 + random.nextInt(2_000);
        } else if (sort < 850) {
            return 2_100 + random.nextInt(14_000);
        } else if (sort < 990) {
            return 16_100 + random.nextInt(50_000);
        }
        return sort < 999 ? 66_000 + random.nextInt(200_000) : LARGEST;
    }

    private Made anOriginal() {
        return originals.get(random.nextInt(originals.size()));
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
