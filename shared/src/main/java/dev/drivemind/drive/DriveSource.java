package dev.drivemind.drive;

import com.fasterxml.jackson.core.JsonParser;
import dev.drivemind.source.About;
import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Content;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.source.Window;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's Google Drive, opened for one slice by {@link DriveClient#open}. */
public final class DriveSource implements FileSource {
    static final String USER_DRIVE = "My Drive";

    private final DriveRequests requests;
    private final DriveContents contents;
    private final DriveExports exports;
    private final DriveCalls calls;

    DriveSource(DriveRequests requests, DriveContents contents, DriveExports exports, DriveCalls calls) {
        this.requests = requests;
        this.contents = contents;
        this.exports = exports;
        this.calls = calls;
    }

    /** What the user does not own is part of the user's own corpus, whatever the choice: its caller leaves it out. */
    @Override
    public List<Corpus> corpora(Selection choice) {
        List<Corpus> corpora = new ArrayList<>();
        corpora.add(new Corpus(Optional.empty(), USER_DRIVE, rootId()));
        if (choice.sharedDrives()) {
            addSharedDrives(corpora);
        }
        return List.copyOf(corpora);
    }

    @Override
    public Page list(Corpus corpus, Window window, Optional<PageToken> token) {
        String what =
                "files.list" + corpus.driveId().map(id -> " of drive " + id).orElse("");
        Call<Page> call =
                Call.of(what, Operation.LIST, () -> requests.files(corpus, window, token), FileListReader::read);
        return calls.make(token.isPresent() ? call.carrying(Call.Carries.PAGE_TOKEN) : call);
    }

    @Override
    public Page children(String folderId, Optional<PageToken> token) {
        String what = "files.list in " + folderId;
        Call<Page> call = Call.of(what, Operation.LIST, () -> requests.children(folderId, token), FileListReader::read);
        return calls.make(token.isPresent() ? call.carrying(Call.Carries.PAGE_TOKEN) : call);
    }

    @Override
    public About about() {
        return calls.make(Call.of("about.get", Operation.GET, requests::about, AboutReader::read));
    }

    @Override
    public void stop(PushChannel channel) {
        try {
            calls.make(Call.of("channels.stop", Operation.OTHER, () -> requests.stop(channel), body -> true));
        } catch (SourceException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public Lookup lookup(String fileId) {
        return ask(fileId, () -> requests.file(fileId));
    }

    /** One by one; a failure ends it, unless it is the first one's. */
    @Override
    public Map<String, Checksum> checksums(List<FileEntry> files) {
        Map<String, Checksum> made = new HashMap<>();
        for (FileEntry file : files) {
            String id = file.id();
            try {
                made.put(id, Checksum.of(ask(id, () -> requests.withChecksum(id))));
            } catch (SourceException e) {
                if (made.isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        return made;
    }

    @Override
    public Content open(String fileId, long from) {
        return contents.open(fileId, from, false);
    }

    @Override
    public Content openThoughHarmful(String fileId, long from) {
        return contents.open(fileId, from, true);
    }

    @Override
    public Content export(String fileId, String type) {
        return exports.export(fileId, type);
    }

    @Override
    public List<String> search(List<String> phrases, int limit) {
        Call<Page> call = Call.of(
                "files.list by words", Operation.LIST, () -> requests.search(phrases, limit), FileListReader::read);
        return calls.make(call).files().stream().map(FileEntry::id).toList();
    }

    private Lookup ask(String fileId, Call.Wording request) {
        try {
            return calls.make(Call.of("files.get " + fileId, Operation.GET, request, body -> readFile(fileId, body)));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return new Lookup.Gone();
            }
            if (e.kind() == Kind.FORBIDDEN) {
                return new Lookup.Forbidden();
            }
            throw e;
        }
    }

    @Override
    public ChangeFeed changes(Corpus corpus) {
        return new DriveChanges(requests, calls, corpus);
    }

    @Override
    public long requests() {
        return calls.requests();
    }

    /** Nothing to give back: the connections are the client's. */
    @Override
    public void close() {
        calls.noteUse();
    }

    private Optional<String> rootId() {
        try {
            return calls.make(
                    Call.of("files.get root", Operation.GET, requests::rootId, body -> OneText.read(body, "id")));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void addSharedDrives(List<Corpus> corpora) {
        Optional<PageToken> token = Optional.empty();
        do {
            Optional<PageToken> here = token;
            Call<DriveListReader.Drives> call =
                    Call.of("drives.list", Operation.LIST, () -> requests.sharedDrives(here), DriveListReader::read);
            DriveListReader.Drives page = calls.make(call);
            corpora.addAll(page.corpora());
            token = page.next();
        } while (token.isPresent());
    }

    private static Lookup readFile(String fileId, InputStream body) throws IOException {
        Item item;
        try (JsonParser in = Json.open(body)) {
            item = new EntryReader().read(in, () -> fileId);
            Json.expectEnd(in);
        }
        if (item instanceof Item.Good good) {
            return good.file().id().equals(fileId)
                    ? new Lookup.Found(good.file())
                    : new Lookup.Unreadable("the answer describes another file");
        }
        return new Lookup.Unreadable(((Item.Bad) item).rejected().reason());
    }
}
