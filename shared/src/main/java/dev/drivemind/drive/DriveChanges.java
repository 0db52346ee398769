package dev.drivemind.drive;

import dev.drivemind.source.ChangeFeed;
import dev.drivemind.source.ChangePage;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.PushChannel;
import java.io.IOException;

/** The change log of one corpus of a Drive. */
final class DriveChanges implements ChangeFeed {
    private final DriveRequests requests;
    private final DriveCalls calls;
    private final Corpus corpus;

    DriveChanges(DriveRequests requests, DriveCalls calls, Corpus corpus) {
        this.requests = requests;
        this.calls = calls;
        this.corpus = corpus;
    }

    @Override
    public PageToken startToken() {
        return calls.make(Call.of(
                named("changes.getStartPageToken"),
                Operation.GET,
                () -> requests.startToken(corpus),
                body -> OneText.read(body, "startPageToken")
                        .map(PageToken::new)
                        .orElseThrow(() -> new IOException("The answer has no start token"))));
    }

    @Override
    public ChangePage read(PageToken token) {
        return calls.make(Call.of(
                        named("changes.list"),
                        Operation.LIST,
                        () -> requests.changes(corpus, token),
                        ChangeListReader::read)
                .carrying(Call.Carries.CHANGE_TOKEN));
    }

    /** Drive wants to know from where on, though its notifications do not say what has changed. */
    @Override
    public PushChannel watch(PushChannel.Request request) {
        PageToken from = startToken();
        return calls.make(Call.of(
                named("changes.watch"),
                Operation.OTHER,
                () -> requests.watch(corpus, from, request),
                body -> ChannelReader.read(body, request)));
    }

    private String named(String method) {
        return method + corpus.driveId().map(id -> " of drive " + id).orElse("");
    }
}
