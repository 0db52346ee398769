package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.Jobs;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.Fields;
import java.io.IOException;

/** {@code POST /api/v1/scan/start}: starts a scan of a source, or finds the one that is under way. */
public final class ScanStart extends Endpoint {
    private static final long STANDARD_LANES = 32;
    private static final long MOST_LANES = 64;

    public ScanStart() {
        this(Deployment.current());
    }

    public ScanStart(App app) {
        super(app, "POST");
    }

    @Override
    void answer(Call call) throws IOException {
        Scope scope = requireUser(call);
        Body body = call.body("source", "lanes", "sharedDrives", "sharedWithMe", "approveRemovals");
        String sourceId = body.requiredText("source", 128);
        Fields spec = Fields.builder()
                .put("lanes", body.number("lanes", 1, MOST_LANES).orElse(STANDARD_LANES))
                .put("sharedDrives", body.flag("sharedDrives"))
                .put("sharedWithMe", body.flag("sharedWithMe"))
                .put("approveRemovals", body.flag("approveRemovals"))
                .build();
        SourceRecord source = scope.source(sourceId);
        requireUsable(source);
        Jobs.Started started = scope.jobs().start(new Jobs.Order(scope.ownerId(), FullScan.KIND, source.id(), spec));
        call.answer(
                202,
                new Json()
                        .put("job", JobView.of(started.job()))
                        .put("created", started.created())
                        .build());
    }

    /** A folder that is gone is told at once, rather than by a scan that fails after its attempts. */
    private void requireUsable(SourceRecord source) {
        if (source.place() instanceof SourceRecord.Folder folder) {
            app().places().requireFolder(folder.path());
        }
    }
}
