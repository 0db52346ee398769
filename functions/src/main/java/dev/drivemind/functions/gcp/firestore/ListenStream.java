package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.FirestoreGrpc.FirestoreStub;
import com.google.firestore.v1.ListenRequest;
import com.google.firestore.v1.ListenResponse;
import com.google.firestore.v1.Target;
import com.google.firestore.v1.TargetChange;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All watches of a process over one stream, each a target of its own: a connection carries a hundred streams at most, and calls
 * would wait behind the watches. A stream that ends is opened anew, and every target begins again with the present state.
 */
final class ListenStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenStream.class);

    private final Supplier<FirestoreStub> stub;
    private final DocumentNames names;
    private final Duration maxAge;
    private final RandomGenerator random;
    private final Map<Integer, Watch> targets = new HashMap<>();
    private @Nullable ScheduledExecutorService teller;
    private @Nullable Stream stream;
    private @Nullable Future<?> opening;
    private int lastTarget;
    private int failures;
    private boolean closed;

    ListenStream(Supplier<FirestoreStub> stub, DocumentNames names, Duration maxAge, RandomGenerator random) {
        this.stub = stub;
        this.names = names;
        this.maxAge = maxAge;
        this.random = random;
    }

    /** What {@link Documents#watch} promises. */
    synchronized Documents.Subscription add(Ref ref, Consumer<Optional<Document>> listener) {
        ScheduledExecutorService thread = teller();
        Watch watch = new Watch(ref, listener, thread);
        Optional<String> name = names.find(ref);
        if (closed || name.isEmpty()) {
            watch.absent(0);
            return watch::end;
        }
        watch.name(name.get());
        listen(watch);
        return () -> remove(watch);
    }

    private void listen(Watch watch) {
        lastTarget++;
        int target = lastTarget;
        targets.put(target, watch);
        if (stream != null) {
            stream.send(adding(target, watch));
        } else if (targets.size() == 1) {
            open();
        }
    }

    private synchronized void remove(Watch watch) {
        watch.end();
        List<Integer> ended = targets.entrySet().stream()
                .filter(entry -> entry.getValue() == watch)
                .map(Map.Entry::getKey)
                .toList();
        for (Integer target : ended) {
            targets.remove(target);
            if (stream != null) {
                stream.send(removing(target));
            }
        }
        if (targets.isEmpty() && stream != null) {
            stream.finish();
            stream = null;
        }
    }

    /** Opens the stream for all targets, unless there are none any more. */
    private synchronized void open() {
        if (closed || stream != null || targets.isEmpty()) {
            return;
        }
        Stream opened = new Stream();
        stream = opened;
        opened.begin(stub.get().withDeadlineAfter(maxAge.toNanos(), TimeUnit.NANOSECONDS));
        targets.forEach((target, watch) -> {
            watch.beginAnew();
            opened.send(adding(target, watch));
        });
    }

    private synchronized void ended(Stream which, @Nullable Throwable cause) {
        if (stream != which) {
            return;
        }
        stream = null;
        if (closed || targets.isEmpty()) {
            return;
        }
        Duration pause = Attempts.pause(failures, random);
        failures++;
        LOG.debug("Listening resumes after {}", pause, cause);
        opening = teller().schedule(this::open, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void answered(Stream which, ListenResponse response) {
        if (stream != which) {
            return;
        }
        switch (response.getResponseTypeCase()) {
            case DOCUMENT_CHANGE -> changed(response);
            case DOCUMENT_DELETE ->
                gone(
                        response.getDocumentDelete().getRemovedTargetIdsList(),
                        Versions.of(response.getDocumentDelete().getReadTime()));
            case DOCUMENT_REMOVE ->
                gone(
                        response.getDocumentRemove().getRemovedTargetIdsList(),
                        Versions.of(response.getDocumentRemove().getReadTime()));
            case TARGET_CHANGE -> moved(response.getTargetChange());
            case FILTER -> counted(response);
            default -> LOG.debug("An answer of no known kind: {}", response.getResponseTypeCase());
        }
    }

    private void changed(ListenResponse response) {
        com.google.firestore.v1.Document document = response.getDocumentChange().getDocument();
        try {
            Document now = new Document(
                    names.ref(document.getName()),
                    Versions.of(document.getUpdateTime()),
                    FieldValues.decode(document.getFieldsMap()));
            response.getDocumentChange()
                    .getTargetIdsList()
                    .forEach(target -> withTarget(target, watch -> watch.present(now)));
        } catch (StoreException e) {
            LOG.warn("Those who watch {} are not told of its state", document.getName(), e);
        }
    }

    private void gone(List<Integer> from, long asOf) {
        from.forEach(target -> withTarget(target, watch -> watch.absent(asOf)));
    }

    private void moved(TargetChange change) {
        switch (change.getTargetChangeType()) {
            case CURRENT -> {
                long asOf = Versions.of(change.getReadTime());
                targetsOf(change).forEach(target -> withTarget(target, watch -> watch.complete(asOf)));
                // While one target fails again and again, the others must not be asked for at full speed.
                failures = targets.values().stream().allMatch(Watch::isKnown) ? 0 : failures;
            }
            case RESET -> targetsOf(change).forEach(target -> withTarget(target, Watch::beginAnew));
            case REMOVE -> removed(change);
            default -> LOG.trace("Targets {} {}", change.getTargetIdsList(), change.getTargetChangeType());
        }
    }

    /** None means all of them (Firestore RPC reference, TargetChange). */
    private List<Integer> targetsOf(TargetChange change) {
        return change.getTargetIdsCount() == 0 ? List.copyOf(targets.keySet()) : change.getTargetIdsList();
    }

    /** Removals that were asked for are of targets that are no longer known here. */
    private void removed(TargetChange change) {
        if (targetsOf(change).stream().anyMatch(targets::containsKey)) {
            LOG.warn("Firestore ended a listener: {}", change.getCause().getMessage());
            beginAnew();
        }
    }

    private void withTarget(int target, Consumer<Watch> action) {
        Watch watch = targets.get(target);
        if (watch != null) {
            action.accept(watch);
        }
    }

    /** The server tells how many documents a target has, when that is not what it told before. */
    private void counted(ListenResponse response) {
        Watch watch = targets.get(response.getFilter().getTargetId());
        if (watch != null && watch.holds() != response.getFilter().getCount()) {
            beginAnew();
        }
    }

    private void beginAnew() {
        Stream ending = stream;
        if (ending != null) {
            ended(ending, null);
            ending.finish();
        }
    }

    private ListenRequest adding(int target, Watch watch) {
        return ListenRequest.newBuilder()
                .setDatabase(names.database())
                .setAddTarget(Target.newBuilder()
                        .setTargetId(target)
                        .setDocuments(Target.DocumentsTarget.newBuilder().addDocuments(watch.name())))
                .build();
    }

    private ListenRequest removing(int target) {
        return ListenRequest.newBuilder()
                .setDatabase(names.database())
                .setRemoveTarget(target)
                .build();
    }

    private ScheduledExecutorService teller() {
        ScheduledExecutorService present = teller;
        if (present == null) {
            present = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "drivemind-watch");
                thread.setDaemon(true);
                return thread;
            });
            teller = present;
        }
        return present;
    }

    /** Ends all watches. */
    @Override
    public synchronized void close() {
        closed = true;
        targets.values().forEach(Watch::end);
        targets.clear();
        if (stream != null) {
            stream.finish();
            stream = null;
        }
        if (opening != null) {
            opening.cancel(false);
        }
        if (teller != null) {
            teller.shutdownNow();
        }
    }

    /** One opened stream; what comes from one that was given up is ignored. */
    private final class Stream implements StreamObserver<ListenResponse> {
        private @Nullable ClientCallStreamObserver<ListenRequest> requests;

        void begin(FirestoreStub timed) {
            requests = (ClientCallStreamObserver<ListenRequest>) timed.listen(this);
        }

        void send(ListenRequest request) {
            if (requests != null) {
                requests.onNext(request);
            }
        }

        void finish() {
            if (requests != null) {
                requests.cancel("There is no listener any more", null);
            }
        }

        @Override
        public void onNext(ListenResponse response) {
            answered(this, response);
        }

        @Override
        public void onError(Throwable cause) {
            ended(this, cause);
        }

        @Override
        public void onCompleted() {
            ended(this, null);
        }
    }
}
