package dev.drivemind.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. */
public class MemoryBlobs implements Blobs {
    private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        checked(name);
        try {
            return objects.putIfAbsent(name, content.readAllBytes()) == null;
        } catch (IOException e) {
            throw new StoreException("Could not read what was to be stored as " + name, e);
        }
    }

    @Override
    public Optional<InputStream> get(String name) {
        return Optional.ofNullable(objects.get(checked(name))).map(ByteArrayInputStream::new);
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        return objects.navigableKeySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> startAfter.map(last -> name.compareTo(last) > 0).orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean delete(String name) {
        return objects.remove(checked(name)) != null;
    }

    private static String checked(String name) {
        for (String segment : name.split("/", -1)) {
            if (!segment.matches("[A-Za-z0-9._-]+") || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("Not a name of an object: '" + name + "'");
            }
        }
        return name;
    }
}
