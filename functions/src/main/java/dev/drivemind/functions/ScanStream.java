package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.limit.Streams;
import dev.drivemind.job.Job;
import dev.drivemind.store.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * {@code GET /api/v1/scan/stream} and {@code /jobs/{job}/events}: a job as server-sent events, one for each change, until it has ended. An event's id is the
 * job's version; a reader that comes back with {@code Last-Event-ID} is not told again what it knows, save for the job's end.
 */
final class ScanStream extends UserEndpoint implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int MAX_STREAMS = DeployedFunction.SCAN_STREAM.size().concurrency();

    private final Watches watches = new Watches();
    private final Streams streams;
    private final Duration heartbeat;

    ScanStream(App app) {
        this(app, HEARTBEAT, MAX_STREAMS);
    }

    ScanStream(App app, Duration heartbeat, int most) {
        super(app);
        this.heartbeat = heartbeat;
        this.streams = new Streams(most, app.gate().limits().streams());
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        answer(call, scope, JobName.IN_QUERY);
    }

    /** The same stream for calls that name their job in another way; all streams of an instance are counted together. */
    UserEndpoint naming(JobName name) {
        ScanStream all = this;
        return new UserEndpoint(app()) {
            @Override
            protected void answer(Call call, Scope scope) throws IOException {
                all.answer(call, scope, name);
            }
        };
    }

    private void answer(Call call, Scope scope, JobName name) throws IOException {
        Job job = scope.job(name.of(call));
        if (!streams.open(scope.ownerId())) {
            throw Gate.tooMany(ProblemType.TOO_MANY_STREAMS, "Ask for the status instead", RETRY);
        }
        try {
            stream(call, scope, job);
        } finally {
            streams.close(scope.ownerId());
        }
    }

    private void stream(Call call, Scope scope, Job job) throws IOException {
        long known = call.header("Last-Event-ID").map(ScanStream::version).orElse(0L);
        LatestState feed = watches.join(scope.documents(), job.ref());
        try {
            OutputStream out = call.stream("text/event-stream; charset=utf-8");
            send(out, "retry: 2000\n\n");
            boolean more = true;
            while (more) {
                LatestState.News news = feed.next(heartbeat);
                if (news instanceof LatestState.News.Changed changed) {
                    Document document = changed.document();
                    Job now = new Job(document.id(), document.version(), document.fields());
                    more = !now.state().terminal();
                    if (now.version() > known || !more) {
                        send(out, event(now));
                    }
                } else if (news instanceof LatestState.News.Quiet) {
                    send(out, ": still here\n\n");
                } else {
                    more = false;
                }
            }
        } finally {
            watches.leave(scope.documents(), job.ref(), feed);
        }
    }

    private static String event(Job job) {
        return "event: job\nid: " + job.version() + "\ndata: " + Json.text(JobView.of(job)) + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Ends all streams; for a process that is told to stop. */
    @Override
    public void close() {
        watches.close();
    }

    /** How many jobs are listened to. */
    int listening() {
        return watches.listening();
    }
}
