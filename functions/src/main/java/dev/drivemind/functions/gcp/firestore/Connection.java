package dev.drivemind.functions.gcp.firestore;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firestore.v1.FirestoreGrpc;
import com.google.firestore.v1.FirestoreGrpc.FirestoreBlockingStub;
import com.google.firestore.v1.FirestoreGrpc.FirestoreStub;
import dev.drivemind.store.StoreException;
import io.grpc.CallCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.auth.MoreCallCredentials;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one connection to Firestore, with what every call brings along. */
final class Connection implements AutoCloseable {
    private static final String HOST = "firestore.googleapis.com";
    private static final int PORT = 443;
    private static final String SCOPE = "https://www.googleapis.com/auth/datastore";
    private static final int MAX_ANSWER_BYTES = 16 << 20;

    private final ManagedChannel channel;
    private final ClientInterceptor headers;
    private final @Nullable CallCredentials credentials;

    private Connection(ManagedChannel channel, ClientInterceptor headers, @Nullable CallCredentials credentials) {
        this.channel = channel;
        this.headers = headers;
        this.credentials = credentials;
    }

    /** Prepares a connection; nothing is sent before the first call. */
    static Connection open(FirestoreSettings settings) {
        Metadata brought = routing(settings);
        if (settings.emulator().isPresent()) {
            brought.put(header("authorization"), "Bearer owner"); // what emulators take for an administrator
        }
        return new Connection(
                channel(settings.emulator()),
                MetadataUtils.newAttachHeadersInterceptor(brought),
                settings.emulator().isPresent() ? null : MoreCallCredentials.from(applicationDefault()));
    }

    /** For calls that wait for their answer. */
    FirestoreBlockingStub blocking() {
        return prepared(FirestoreGrpc.newBlockingStub(channel));
    }

    /** For streams. */
    FirestoreStub streaming() {
        return prepared(FirestoreGrpc.newStub(channel));
    }

    private <S extends AbstractStub<S>> S prepared(S stub) {
        S prepared = stub.withInterceptors(headers);
        return credentials == null ? prepared : prepared.withCallCredentials(credentials);
    }

    private static ManagedChannel channel(Optional<String> emulator) {
        ManagedChannelBuilder<?> builder = emulator.<ManagedChannelBuilder<?>>map(
                        host -> ManagedChannelBuilder.forTarget(host).usePlaintext())
                .orElseGet(() -> ManagedChannelBuilder.forAddress(HOST, PORT));
        return builder.disableServiceConfigLookUp() // whether a call is made again is decided here alone
                .maxInboundMessageSize(MAX_ANSWER_BYTES)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .userAgent("drivemind")
                .build();
    }

    /** Without these, calls to a database other than the default one, and all listening, are refused. */
    private static Metadata routing(FirestoreSettings settings) {
        Metadata metadata = new Metadata();
        metadata.put(
                header("google-cloud-resource-prefix"),
                new DocumentNames(settings.project(), settings.database()).database());
        metadata.put(
                header("x-goog-request-params"),
                "project_id=" + encoded(settings.project()) + "&database_id=" + encoded(settings.database()));
        return metadata;
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static GoogleCredentials applicationDefault() {
        try {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
        } catch (IOException e) {
            throw new StoreException(
                    "No credentials for Firestore: run as a service account, or 'gcloud auth application-default login'",
                    e);
        }
    }

    /** Ends all calls. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
