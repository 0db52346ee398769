package dev.drivemind.local.proof;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a folder with none of the product's code: what is there, with modes, owners, times, contents, and the inodes of files. */
public final class FolderWalk {
    private FolderWalk() {}

    /** All that is there, by paths below {@code root}. */
    public static Map<String, String> of(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                String content =
                        is.isSymbolicLink() ? Files.readSymbolicLink(file).toString() : Files.readString(file);
                all.put(root.relativize(file).toString(), described(file) + " " + content);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                all.put(root.relativize(folder) + "/", described(folder));
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }

    /** A folder that was removed and made again is another inode with all that the first one had. */
    private static String described(Path path) throws IOException {
        Map<String, Object> is =
                Files.readAttributes(path, "unix:mode,uid,gid,ino,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        Object inode = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "" : is.get("ino");
        return is.get("mode") + " " + is.get("uid") + ":" + is.get("gid") + " " + inode + " "
                + is.get("lastModifiedTime");
    }

    /** Returns the files of one look whose contents, with all but their names, another look has not as often, by their paths there. */
    public static Map<String, String> missing(Map<String, String> walk, Map<String, String> from) {
        Map<String, Integer> others = new HashMap<>();
        from.values().forEach(file -> others.merge(file, 1, Integer::sum));
        Map<String, String> missing = new TreeMap<>();
        walk.forEach((path, file) -> {
            if (!path.endsWith("/") && others.merge(file, -1, Integer::sum) < 0) {
                missing.put(path, file);
            }
        });
        return missing;
    }
}
