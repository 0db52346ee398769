package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.source.About;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The places that this test's users may connect. */
final class TestPlaces implements Folders, DriveAccounts {
    final List<String> folders = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    final Map<String, Lookup> items = new HashMap<>();
    Optional<RuntimeException> driveFails = Optional.empty();
    Optional<About> about = Optional.empty();

    @Override
    public SourceRecord.Folder find(String path) throws UnusableFolderException {
        if (!folders.contains(path)) {
            throw new UnusableFolderException("There is no such folder: " + path);
        }
        return new SourceRecord.Folder(path);
    }

    @Override
    public Served serve(SourceRecord source) throws UnusableFolderException {
        throw new UnusableFolderException("Nothing is served in this test");
    }

    FileSource open(String source) {
        if (driveFails.isPresent()) {
            throw driveFails.get();
        }
        throw new SourceException(SourceException.Kind.NOT_FOUND, "There is no drive behind " + source, null);
    }

    @Override
    public void forget(String sourceId) {
        forgotten.add(sourceId);
    }

    @Override
    public String accountOf(Optional<String> url, dev.drivemind.store.Secret accessToken) {
        driveFails.ifPresent(failure -> {
            throw failure;
        });
        return "root-of-the-only-account";
    }

    @Override
    public About about(String ownerId, String sourceId) {
        return about.orElseThrow(() -> new SourceException(SourceException.Kind.UNAVAILABLE, "no answer", null));
    }

    @Override
    public Map<String, Lookup> lookUp(String ownerId, String sourceId, Collection<String> fileIds) {
        driveFails.ifPresent(failure -> {
            throw failure;
        });
        return fileIds.stream()
                .collect(Collectors.toMap(
                        id -> id, id -> items.getOrDefault(id, new Lookup.Found(Api.folder(id, id, "root")))));
    }

    @Override
    public void requireReachable(String url) {
        if (!url.startsWith("http")) {
            throw new IllegalArgumentException("no");
        }
    }
}
