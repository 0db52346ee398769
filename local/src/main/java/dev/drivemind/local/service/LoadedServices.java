package dev.drivemind.local.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.drivemind.service.Services;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The services that are set in {@code google.json} of the data directory: {@code {"key": "/home/ann/key.json", "processor":
 * "projects/P/locations/eu/processors/ID", "entities": "eu"}}. Their clients are loaded then, from the folder in which they were built: no other program has
 * them on its class path.
 */
public final class LoadedServices {
    private static final String FILE = "google.json";
    private static final String JAR = "drivemind-google.jar";
    private static final Set<PosixFilePermission> BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private LoadedServices() {}

    /**
     * Returns those of a data directory; none if it does not have the file, or if their clients are not built.
     *
     * @param program the folder of their clients, as its build leaves it
     * @throws StoreException if the file is wrong, or others than its owner may write it
     */
    public static Services of(Path dataDir, Path program) {
        Path file = dataDir.resolve(FILE);
        if (Files.notExists(file)) {
            return Services.NONE;
        }
        Map<String, String> settings = settings(file);
        return loader(program)
                .flatMap(loader ->
                        ServiceLoader.load(Services.Provider.class, loader).findFirst())
                .map(provider -> make(provider, settings))
                .orElse(Services.NONE);
    }

    private static Services make(Services.Provider provider, Map<String, String> settings) {
        try {
            return provider.of(settings);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> settings(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(BY_OTHERS::contains)) {
                throw wrong("others than its owner may write it, so nothing is sent with it. Run: chmod 600 " + FILE);
            }
            Map<String, String> settings = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> each : JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .entrySet()) {
                settings.put(each.getKey(), each.getValue().getAsString());
            }
            return settings;
        } catch (StoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw wrong("an object with settings such as 'key' and 'processor' is expected, each a text");
        }
    }

    /** What the product has already is taken from there, so that both mean the same by it. */
    private static Optional<URLClassLoader> loader(Path program) {
        Optional<Path> own = Stream.of(program.resolve(JAR), program.resolve("classes"))
                .filter(Files::exists)
                .findFirst();
        return own.map(first -> {
            List<URL> places = new ArrayList<>();
            places.add(url(first));
            try (Stream<Path> libraries = Files.list(program.resolve("lib"))) {
                libraries.sorted().map(LoadedServices::url).forEach(places::add);
            } catch (IOException e) {
                throw new StoreException("The clients of Google's services cannot be read. Build them anew", e);
            }
            return new URLClassLoader(places.toArray(URL[]::new), LoadedServices.class.getClassLoader());
        });
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoreException wrong(String what) {
        return new StoreException(FILE + " in the data directory is not right: " + what, null);
    }
}
