package dev.drivemind.functions.gcp;

import dev.drivemind.content.ContentTools;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Assembly;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.Deployment;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.gcp.kms.KmsVault;
import dev.drivemind.functions.gcp.tasks.Destination;
import dev.drivemind.functions.identity.CloudCallers;
import dev.drivemind.functions.identity.KeyRing;
import dev.drivemind.functions.limit.LeasedQuota;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.functions.log.CloudLog;
import dev.drivemind.functions.search.SegmentSearch;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.functions.sources.ClientDrives;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.LocalFolders;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.functions.typesense.TypesenseSearch;
import dev.drivemind.functions.typesense.TypesenseServer;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SystemTime;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.job.Time;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the parts of one function's instance together; makes its clocks, its clients and its source of chance. */
public final class Wiring implements Deployment {
    /** A function's disk is in its memory, of which the smallest has 512 MiB. */
    private static final long ROOM_FOR_COPIES = 96L << 20;

    private final Time time = new SystemTime();
    private final Random random = new Random();

    private final CloudSettings settings = CloudSettings.of(System.getenv());

    @Override
    public DeployedFunction function() {
        return CloudSettings.function(System.getenv());
    }

    @Override
    public App app() {
        CloudLog.begin(settings.places().project());
        Destination destination = Destination.as(settings.addresses().runner(), settings.tasksAccount());
        Gate gate =
                new Gate(callers(), OwnerLimits.STANDARD, settings.addresses().origins(), time);
        CloudClients clients = CloudClients.connect(settings.places(), () -> destination, time, random);
        clients.warmUp();
        Runtime.getRuntime().addShutdownHook(new Thread(clients::hurry, "hurry"));
        Backend backend = clients.ports(vault());
        URI webhook =
                settings.addresses().webhook(); // Google's drives are the only ones here, and reach it from outside
        Engine.Settings times =
                new Engine.Settings(Limits.STANDARD, SyncTimes.STANDARD, CloudSettings.retention(System.getenv()));
        return new Assembly(
                        backend,
                        gate,
                        new Offer(LocalFolders.none(), drives(backend.documents()), buckets(backend.documents())),
                        connecting(),
                        (owner, source) -> Optional.of(webhook))
                .app(times, new Engine.Machine(time, new ThreadCrew()).reading(contents(backend)));
    }

    /** Where no instance takes texts out of files, their names are searched, and drives search their contents themselves. */
    private ContentTools contents(Backend backend) {
        Optional<SearchIndex> server = TypesenseServer.of(System.getenv()).map(TypesenseSearch::new);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ContentTools(
                server.orElseGet(() -> segments(backend)), ContentsHere.of(System.getenv(), java, temporary(), time));
    }

    private SegmentSearch segments(Backend backend) {
        Path copies = temporary().resolve("search-" + UUID.randomUUID());
        return new SegmentSearch(backend.documents(), backend.blobs(), copies, time::now, ROOM_FOR_COPIES);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private Connecting connecting() {
        return new Connecting(
                new OAuth(time::now),
                settings.connecting().client(),
                settings.connecting()::redirects,
                false,
                new SecureRandom());
    }

    /** What speaks with object stores is in the jar of few functions, and loaded there with the first bucket. */
    private Buckets buckets(Documents documents) {
        CloudSettings.BucketSettings here = CloudSettings.buckets(System.getenv());
        Lazy<Buckets> clients = new Lazy<>(() -> BucketClients.of(documents, time), opened -> {});
        return new CloudBuckets(
                here.endpoints(), Optional.<Supplier<Buckets>>of(clients::get).filter(any -> here.opened()));
    }

    private LazyVault vault() {
        KmsVault.Settings key = new KmsVault.Settings(settings.kmsKey(), Optional.empty());
        return new LazyVault(new Lazy<>(() -> KmsVault.connect(key, time::now), KmsVault::close));
    }

    private Callers callers() {
        HttpClient client = HttpClient.newHttpClient();
        KeyRing google = new KeyRing(client, settings.keys().google(), time::now);
        KeyRing firebase = new KeyRing(client, settings.keys().firebase(), time::now);
        KeyRing first = settings.callers().platform().isPresent() ? google : firebase;
        new Thread(first::warm, "keys").start(); // while the database's client is made ready
        return new CloudCallers(settings.callers(), google, firebase, time::now);
    }

    /** The project's quota is for all instances together. */
    private ClientDrives drives(Documents documents) {
        DriveClient client = new DriveClient(Timeouts.DEFAULT, time::now, random);
        Quota quota = Quota.units();
        LeasedQuota ofProject =
                new LeasedQuota(documents, quota, UUID.randomUUID().toString(), time::now);
        return new ClientDrives(client, new QuotaPacer(quota, ofProject, time::now, time::nanos), Optional.empty());
    }
}
