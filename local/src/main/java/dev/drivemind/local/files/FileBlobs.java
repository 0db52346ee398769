package dev.drivemind.local.files;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Large objects as files: the content, then its CRC32C in four bytes. A file is written under a name of its own, brought to the disk,
 * and only then moved to its place, so that an object is there whole or not at all. One process at a time.
 */
public final class FileBlobs implements Blobs {
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Path arriving;
    private final Object moving = new Object();

    private FileBlobs(Path root, Path arriving) {
        this.root = root;
        this.arriving = arriving;
    }

    /**
     * Opens a folder of objects, making it when there is none, and clears away what an ended process left unfinished.
     *
     * @throws StoreFullException if there is no room to make it
     * @throws StoreException if it cannot be made or read
     */
    public static FileBlobs open(Path directory) {
        Path root = directory.resolve("objects");
        Path arriving = directory.resolve("arriving");
        try {
            OwnerOnly.createDirectories(root);
            OwnerOnly.createDirectories(arriving);
            try (Stream<Path> left = Files.list(arriving)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            return new FileBlobs(root, arriving);
        } catch (IOException e) {
            throw FullDisk.explain(directory, "The folder " + directory + " could not be opened", e);
        }
    }

    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        Path place = BlobName.toPath(root, name);
        Path fresh = arriving.resolve(UUID.randomUUID().toString());
        try {
            try {
                write(fresh, content);
                return moveIfAbsent(fresh, place);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw FullDisk.explain(place, "The object " + name + " could not be stored", e);
        }
    }

    private static void write(Path file, InputStream content) throws IOException {
        try (FileOutputStream raw = new FileOutputStream(file.toFile());
                OutputStream buffered = new BufferedOutputStream(raw, BUFFER)) {
            CheckedOutputStream checked = new CheckedOutputStream(buffered, new CRC32C());
            content.transferTo(checked);
            int sum = (int) checked.getChecksum().getValue();
            buffered.write(ByteBuffer.allocate(Integer.BYTES).putInt(sum).array());
            buffered.flush();
            raw.getFD().sync();
        }
    }

    private boolean moveIfAbsent(Path fresh, Path place) throws IOException {
        synchronized (moving) {
            if (Files.exists(place)) {
                return false;
            }
            Path parent = place.getParent();
            if (parent != null) {
                OwnerOnly.createDirectories(parent);
            }
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            Durable.forceDirectory(parent);
            return true;
        }
    }

    @Override
    public Optional<InputStream> get(String name) {
        Path place = BlobName.toPath(root, name);
        try {
            return Optional.of(FileContent.open(place));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("The object " + name + " could not be opened", e);
        }
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        List<String> names = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = BlobName.isObject(file) ? BlobName.fromPath(root, file) : "";
                    if (!name.isEmpty() && name.startsWith(prefix)) {
                        names.add(name);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw new StoreException("The objects could not be listed", e);
        }
        return names.stream()
                .filter(name -> startAfter.map(last -> name.compareTo(last) > 0).orElse(true))
                .sorted(Comparator.naturalOrder())
                .limit(limit)
                .toList();
    }

    @Override
    public boolean delete(String name) {
        Path place = BlobName.toPath(root, name);
        try {
            boolean deleted = Files.deleteIfExists(place);
            Durable.forceDirectory(place.getParent());
            return deleted;
        } catch (IOException e) {
            throw new StoreException("The object " + name + " could not be deleted", e);
        }
    }
}
