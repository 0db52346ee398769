package dev.drivemind.local.host;

import dev.drivemind.connector.HttpCalls;
import dev.drivemind.connector.Reach;
import dev.drivemind.content.ContentTools;
import dev.drivemind.content.Extractor;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Assembly;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.azure.AzureBuckets;
import dev.drivemind.functions.bucket.gcs.GcsBuckets;
import dev.drivemind.functions.bucket.s3.S3Buckets;
import dev.drivemind.functions.extract.ChildExtractor;
import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.functions.search.LuceneSearch;
import dev.drivemind.functions.search.SegmentSearch;
import dev.drivemind.functions.sources.ClientDrives;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.functions.typesense.TypesenseSearch;
import dev.drivemind.functions.typesense.TypesenseServer;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SystemTime;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.job.Time;
import dev.drivemind.local.folder.DiskFolders;
import dev.drivemind.local.folder.FolderSuggestions;
import dev.drivemind.local.meaning.ChildEmbedder;
import dev.drivemind.local.processor.Programs;
import dev.drivemind.local.service.LoadedServices;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.privacy.Retention;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.service.Services;
import dev.drivemind.store.Backend;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Puts the parts of one machine together; makes its clients and its source of chance. */
final class Wiring {
    /** Names the folder with the program that takes texts out of files; without it no texts are read. */
    private static final String EXTRACTOR = "drivemind.extract";

    /** Names the folder with the program that finds out what texts mean, which may be built later; without it files are found by words. */
    private static final String MEANING = "drivemind.meaning";

    /** Names the folder with the clients of services that cost money. */
    private static final String GOOGLE = "drivemind.google";

    private static final long ROOM_FOR_COPIES = 1L << 30;
    private static final int CONTENTS_AT_ONCE = 4;

    private final Path dataDir;
    private final Limits limits;
    private final CloseableStack opened;
    private final Time time;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Whatever is opened is added to {@code opened}. */
    Wiring(Path dataDir, Limits limits, Time time, CloseableStack opened) {
        this.dataDir = dataDir;
        this.limits = limits;
        this.time = time;
        InstantSource now = time::now;
        this.clock = now.withZone(ZoneOffset.UTC);
        this.opened = opened;
    }

    /** The machine's own time. */
    static Time machineTime() {
        return new SystemTime();
    }

    Time time() {
        return time;
    }

    SecureRandom random() {
        return random;
    }

    /** Opens the data directory, and the places in the cloud if that is where everything is. */
    ServerStorage base(Optional<CloudPlaces> cloud) {
        return opened.add(
                cloud.isPresent()
                        ? CloudStorage.open(dataDir, cloud.get(), time, new Random())
                        : new MachineStorage(
                                SqliteBackend.open(dataDir, SqliteOptions.standard(), clock), new Hindrance()));
    }

    /** The sources of this machine itself. */
    LocalSources near(Backend backend) {
        return new LocalSources(backend, time);
    }

    /** What all functions share. */
    App app(ServerStorage base, Callers callers, DiskFolders folders, LocalSources near, Supplier<URI> callback) {
        Backend backend = base.ports();
        ThreadCrew crew = opened.add(crew(base));
        return new Assembly(
                        backend,
                        Gate.ofOneMachine(callers, time),
                        new Offer(folders, drives(), buckets(backend)),
                        connecting(callback),
                        near.addresses())
                .app(new Engine.Settings(limits, near.pace(), retention()), machine(crew, words(base)));
    }

    /** One writer stores what all processors make; a database of many machines answers after a while, and takes much at once. */
    private static ThreadCrew crew(ServerStorage base) {
        return base.isShared()
                ? new ThreadCrew()
                : new ThreadCrew(Runtime.getRuntime().availableProcessors() + 1);
    }

    /** Services of this machine may be called, such as the simulator's. */
    private Engine.Machine machine(ThreadCrew crew, SearchIndex words) {
        return new Engine.Machine(time, crew)
                .calling(new HttpCalls(Reach.PUBLIC_AND_THIS_MACHINE, time::now))
                .reading(contents(words));
    }

    /** What several machines stand on has one index of words for all of them, unless there is a server for that. */
    private SearchIndex words(ServerStorage base) {
        Optional<SearchIndex> server = TypesenseServer.of(System.getenv()).map(TypesenseSearch::new);
        return server.orElseGet(() -> ownWords(base));
    }

    private SearchIndex ownWords(ServerStorage base) {
        Path folder = dataDir.resolve("search");
        return base.isShared()
                ? opened.add(new SegmentSearch(
                        base.ports().documents(),
                        base.ports().blobs(),
                        folder.resolve("copies"),
                        clock,
                        ROOM_FOR_COPIES))
                : opened.add(new LuceneSearch(folder));
    }

    private ContentTools contents(SearchIndex words) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Optional<ChildExtractor> extractor = Optional.ofNullable(System.getProperty(EXTRACTOR))
                .map(folder -> ChildExtractor.of(Path.of(folder), java, dataDir.resolve("contents"), time::nanos))
                .map(opened::add);
        Optional<ChildEmbedder> embedder = Optional.ofNullable(System.getProperty(MEANING))
                .map(folder -> new ChildEmbedder(Path.of(folder), java, dataDir.resolve("meaning")))
                .map(opened::add);
        return new ContentTools(
                words,
                extractor.<Extractor>map(found -> found).orElse(Extractor.NONE),
                embedder.<Embedder>map(found -> found).orElse(Embedder.NONE),
                Programs.of(dataDir, dataDir.resolve("contents").resolve("processors"), time::nanos),
                CONTENTS_AT_ONCE,
                services());
    }

    /** Nothing of them is loaded unless the data directory has their settings. */
    private Services services() {
        return Optional.ofNullable(System.getProperty(GOOGLE))
                .map(folder -> LoadedServices.of(dataDir, Path.of(folder)))
                .map(opened::add)
                .orElse(Services.NONE);
    }

    /** The environment may say how long records are kept. */
    private static Retention retention() {
        return Retention.parse(Rooms.ALL, System.getenv().getOrDefault("DRIVEMIND_RETENTION", ""));
    }

    /** Users bring OAuth clients of their own, and only they can begin anything here. */
    private Connecting connecting(Supplier<URI> callback) {
        return new Connecting(new OAuth(time::now), Optional.empty(), () -> List.of(callback.get()), true, random);
    }

    private ClientDrives drives() {
        DriveClient client = opened.add(new DriveClient(Timeouts.DEFAULT, time::now, new Random()));
        return new ClientDrives(client, pacer(Quota.units()), Optional.of(pacer(Quota.unlimited())));
    }

    /** What speaks with a kind of object store is loaded with the first bucket of that kind. */
    private ObjectBuckets buckets(Backend backend) {
        return new ObjectBuckets(
                backend.documents(),
                Map.of("s3", new S3Buckets(clock), "gs", new GcsBuckets(clock), "az", new AzureBuckets(clock)),
                time::sleep);
    }

    private QuotaPacer pacer(Quota quota) {
        return new QuotaPacer(quota, time::now, time::nanos);
    }

    /** The folders of this machine. */
    DiskFolders folders(Backend backend) {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return opened.add(new DiskFolders(backend.documents(), dataDir, new FolderSuggestions(home), clock, this::ids));
    }

    private RandomGenerator ids() {
        return new QuickChance(random);
    }
}
