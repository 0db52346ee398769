package dev.drivemind.local.month;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of a disk, and somebody who works in it. Each file has a word of its own as its name, and texts that others have as well. */
final class Desk {
    private static final int TEXTS = 40;

    private final Path root;
    private final String word;
    private final Random chance;
    private int made;

    /** {@code word} begins the names of all files. */
    Desk(Path root, String word, Random chance) throws IOException {
        this.root = Files.createDirectories(root).toRealPath();
        this.word = word;
        this.chance = chance;
    }

    Path root() {
        return root;
    }

    void change(int times) {
        try {
            for (int i = 0; i < times; i++) {
                changeOne();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void changeOne() throws IOException {
        List<Path> files = all(false);
        int what = files.size() < 20 ? 0 : chance.nextInt(8);
        switch (what) {
            case 0, 1, 2 -> {
                Path folder = Files.createDirectories(root.resolve("folder " + chance.nextInt(12)));
                Path unused = Files.writeString(folder.resolve(fresh()), text());
            }
            case 3 -> {
                Path unused = Files.writeString(one(files), text() + "\nonce more " + made++);
            }
            case 4 -> {
                Path from = one(files);
                Path unused = Files.copy(from, from.resolveSibling(fresh()));
            }
            case 5 -> {
                Path unused = Files.move(one(files), root.resolve(fresh()));
            }
            case 6 -> {
                Path folder = one(all(true));
                Path unused = Files.move(folder, folder.resolveSibling("moved " + made++));
            }
            default -> Files.delete(one(files));
        }
    }

    private String fresh() {
        return word + made++ + "x.txt";
    }

    private String text() {
        return "what " + word + " says of " + chance.nextInt(TEXTS);
    }

    private Path one(List<Path> paths) {
        return paths.get(chance.nextInt(paths.size()));
    }

    private List<Path> all(boolean folders) {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(path -> !path.equals(root) && Files.isDirectory(path) == folders)
                    .sorted()
                    .forEach(all::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** What is in it, by paths below it that begin with a slash. */
    Map<String, JsonObject> truth() {
        Map<String, JsonObject> truth = new TreeMap<>();
        for (boolean folders : List.of(true, false)) {
            for (Path path : all(folders)) {
                JsonObject item = new JsonObject();
                item.addProperty("path", "/" + root.relativize(path));
                if (!folders) {
                    item.addProperty("size", path.toFile().length());
                }
                truth.put("/" + root.relativize(path), item);
            }
        }
        return truth;
    }

    List<String> contents() {
        return all(false).stream().map(Desk::content).toList();
    }

    private static String content(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return md5(bytes) + "-" + bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String md5(String text) {
        return md5(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
