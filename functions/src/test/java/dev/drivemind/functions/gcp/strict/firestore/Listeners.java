package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.DocumentChange;
import com.google.firestore.v1.DocumentDelete;
import com.google.firestore.v1.ListenRequest;
import com.google.firestore.v1.ListenResponse;
import com.google.firestore.v1.Target;
import com.google.firestore.v1.TargetChange;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Streams that tell of changes; only targets that are single documents. */
final class Listeners {
    private static final String METHOD = "Listen";

    private final Database database;
    private final Faults faults;
    private final Counts counts;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    Listeners(Database database, Faults faults, Counts counts) {
        this.database = database;
        this.faults = faults;
        this.counts = counts;
    }

    StreamObserver<ListenRequest> open(StreamObserver<ListenResponse> to) {
        Session session = new Session((ServerCallStreamObserver<ListenResponse>) to);
        sessions.add(session);
        return session;
    }

    /** Tells all who listen; called while the database is locked, so that all see the changes in their order. */
    void changed(String name, @Nullable Document now) {
        sessions.forEach(session -> session.changed(name, now));
    }

    /** Ends every stream, as the service does now and then. */
    void breakOff(Status status) {
        sessions.forEach(session -> session.fail(status));
    }

    /** Ends every target and leaves the streams. */
    void drop(Status status) {
        sessions.forEach(session -> session.drop(status));
    }

    /** Begins every target anew, with all of its state. */
    void reset() {
        sessions.forEach(Session::reset);
    }

    int streams() {
        return sessions.size();
    }

    int targets() {
        return sessions.stream().mapToInt(Session::targets).sum();
    }

    private final class Session implements StreamObserver<ListenRequest> {
        private final ServerCallStreamObserver<ListenResponse> to;
        private final Map<Integer, String> targets = new HashMap<>();
        private final @Nullable Fault fault = faults.take(METHOD).orElse(null);
        private volatile boolean ended;
        private int sent;

        Session(ServerCallStreamObserver<ListenResponse> to) {
            this.to = to;
            to.setOnCancelHandler(this::end);
        }

        @Override
        public void onNext(ListenRequest request) {
            synchronized (database) {
                if (fault instanceof Fault.Refuse refuse) {
                    fail(refuse.code().toStatus());
                } else if (request.hasAddTarget()) {
                    add(request.getAddTarget());
                } else {
                    targets.remove(request.getRemoveTarget());
                    send(change(TargetChange.TargetChangeType.REMOVE, request.getRemoveTarget(), database.now()));
                }
            }
        }

        void drop(Status status) {
            synchronized (database) {
                com.google.rpc.Status cause = com.google.rpc.Status.newBuilder()
                        .setCode(status.getCode().value())
                        .setMessage("a fault of the strict server")
                        .build();
                List.copyOf(targets.keySet()).forEach(target -> {
                    targets.remove(target);
                    send(ListenResponse.newBuilder()
                            .setTargetChange(TargetChange.newBuilder()
                                    .setTargetChangeType(TargetChange.TargetChangeType.REMOVE)
                                    .addTargetIds(target)
                                    .setCause(cause))
                            .build());
                });
            }
        }

        void reset() {
            synchronized (database) {
                targets.forEach((target, name) -> {
                    send(change(TargetChange.TargetChangeType.RESET, target, null));
                    begin(target, name);
                });
            }
        }

        private void add(Target target) {
            if (target.getDocuments().getDocumentsCount() != 1 || target.getTargetId() <= 0) {
                fail(Status.UNIMPLEMENTED.withDescription("Only targets that are one document, with a positive id"));
                return;
            }
            String name = target.getDocuments().getDocuments(0);
            if (targets.putIfAbsent(target.getTargetId(), name) != null) {
                fail(Status.INVALID_ARGUMENT.withDescription("Target id already in use: " + target.getTargetId()));
                return;
            }
            send(change(TargetChange.TargetChangeType.ADD, target.getTargetId(), null));
            begin(target.getTargetId(), name);
        }

        private void begin(int target, String name) {
            counts.add("documents read", 1);
            Document document = database.get(name);
            if (document != null) {
                tell(List.of(target), name, document);
            }
            Timestamp now = database.now();
            send(change(TargetChange.TargetChangeType.CURRENT, target, now));
            settle(now);
        }

        private void changed(String name, @Nullable Document now) {
            List<Integer> interested = targets.entrySet().stream()
                    .filter(target -> target.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toList());
            if (!interested.isEmpty()) {
                counts.add("documents read", 1);
                tell(interested, name, now);
                settle(database.now());
            }
        }

        private void tell(List<Integer> interested, String name, @Nullable Document now) {
            ListenResponse.Builder response = ListenResponse.newBuilder();
            if (now != null) {
                response.setDocumentChange(
                        DocumentChange.newBuilder().setDocument(now).addAllTargetIds(interested));
            } else {
                response.setDocumentDelete(DocumentDelete.newBuilder()
                        .setDocument(name)
                        .setReadTime(database.now())
                        .addAllRemovedTargetIds(interested));
            }
            send(response.build());
        }

        /** All targets together are up to date. */
        private void settle(Timestamp now) {
            send(ListenResponse.newBuilder()
                    .setTargetChange(TargetChange.newBuilder().setReadTime(now).setResumeToken(token(now)))
                    .build());
        }

        private ListenResponse change(TargetChange.TargetChangeType type, int target, @Nullable Timestamp now) {
            TargetChange.Builder change =
                    TargetChange.newBuilder().setTargetChangeType(type).addTargetIds(target);
            if (now != null) {
                change.setReadTime(now).setResumeToken(token(now));
            }
            return ListenResponse.newBuilder().setTargetChange(change).build();
        }

        private ByteString token(Timestamp now) {
            return ByteString.copyFromUtf8(Long.toString(Timestamps.toMicros(now)));
        }

        private void send(ListenResponse response) {
            if (ended || fault instanceof Fault.FallSilent) {
                return;
            }
            if (fault instanceof Fault.BreakOff broken && sent >= broken.after()) {
                fail(broken.code().toStatus().withDescription("a fault of the strict server"));
                return;
            }
            sent++;
            to.onNext(response);
        }

        void fail(Status status) {
            synchronized (database) {
                if (!ended) {
                    end();
                    to.onError(status.asRuntimeException());
                }
            }
        }

        private void end() {
            ended = true;
            sessions.remove(this);
        }

        int targets() {
            synchronized (database) {
                return targets.size();
            }
        }

        @Override
        public void onError(Throwable cause) {
            end();
        }

        @Override
        public void onCompleted() {
            synchronized (database) {
                if (!ended) {
                    end();
                    to.onCompleted();
                }
            }
        }
    }
}
