package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real folder. Its folder named {@code archive} may be on another volume. */
final class DiskPlace implements Place {
    private final Path root;
    private final Disk disk;

    DiskPlace(Path within, Disk disk) {
        this.root = within.resolve(UUID.randomUUID().toString());
        this.disk = disk;
        doing(() -> Files.createDirectory(root));
    }

    private interface Doing<T> {
        T get() throws IOException;
    }

    private static <T> T doing(Doing<T> doing) {
        try {
            return doing.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    @Override
    public Shelf open(Runnable steps) {
        return new DiskShelf(new SteppedDisk(disk, steps), root);
    }

    @Override
    public String folder(String name) {
        doing(() -> Files.createDirectories(root.resolve(name)));
        return name;
    }

    private Path path(Spot.Named spot) {
        return root.resolve(spot.folder()).resolve(spot.name());
    }

    @Override
    public void write(Spot.Named spot, String content) {
        doing(() -> Files.writeString(path(spot), content));
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        Path fresh = root.resolve("fresh " + UUID.randomUUID());
        doing(() -> Files.move(Files.writeString(fresh, content), path(spot), StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public void delete(Spot.Named spot) {
        doing(() -> Files.deleteIfExists(path(spot)));
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return Files.exists(path(spot)) ? Optional.of(doing(() -> Files.readString(path(spot)))) : Optional.empty();
    }

    @Override
    public List<String> everything() {
        return doing(this::contents);
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> doing(() -> Files.readString(path)))
                    .toList();
        }
    }

    @Override
    public void close() {
        doing(() -> Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        }));
    }
}
