package dev.drivemind.functions.bench;

import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.functions.gcp.CloudClients;
import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.functions.gcp.tasks.Destination;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.SystemTime;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryBackend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Measures how long a new instance of scan-status takes from the start of its Java machine to its first answer: a user's token is
 * verified with published keys, and a job is read from a strict Firestore.
 */
final class ColdStart {
    private static final String OWNER = "a-user";
    private static final List<String> DEPLOYED = List.of("-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC");

    private final Path invoker;
    private final Path jar;
    private final int runs;
    private final List<Path> javas;
    private final StringBuilder text = new StringBuilder();

    private ColdStart(Path invoker, Path jar, int runs, List<Path> javas) {
        this.invoker = invoker;
        this.jar = jar;
        this.runs = runs;
        this.javas = javas;
    }

    /** Arguments: the invoker's jar, the functions' jar, how many runs, a page of results or {@code -}, and Java homes. */
    public static void main(String[] arguments) throws Exception {
        List<Path> javas = new ArrayList<>();
        for (int i = 4; i < arguments.length; i++) {
            javas.add(Path.of(arguments[i]));
        }
        ColdStart bench = new ColdStart(
                Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), List.copyOf(javas));
        bench.run();
        if (!arguments[3].equals("-")) {
            BenchmarkPage.put(Path.of(arguments[3]), bench.text.toString());
            System.out.println("Written to " + arguments[3]);
        }
        System.exit(0); // clients leave threads behind
    }

    private void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    private void run() throws Exception {
        line("## Cold start of a function");
        line("");
        line(
                "From the start of the Java machine to the first answer of scan-status, each run a new process of the platform's"
                        + " invoker with the jar that is deployed: a user's ID token is verified with keys that are fetched, and a"
                        + " job is read over gRPC from a strict Firestore on the same machine. %d runs of each; the target is 2 s."
                        + " Made by `scripts/bench cold`.",
                runs);
        line("");
        line("| Java | options | minimum ms | median ms | maximum ms | peak RSS MB |");
        line("|---|---|---:|---:|---:|---:|");
        try (StrictCloud cloud = StrictCloud.start(0, (account, audience) -> "unused");
                Issuer issuer = new Issuer(StrictCloud.PROJECT)) {
            String job = job(cloud);
            for (Path java : javas) {
                for (Variant variant : variants()) {
                    row(java, variant, cloud, issuer, job);
                }
            }
        }
        line("");
        line(
                "A class archive must have been made by the very Java machine that uses it, with the very same class path; the"
                        + " platform chooses its own machine when it builds a function, so the archive is only for those who"
                        + " build their own images.");
    }

    private record Variant(String name, List<String> options, boolean archived) {}

    private static List<Variant> variants() {
        List<String> quick = new ArrayList<>(DEPLOYED);
        quick.add("-XX:TieredStopAtLevel=1");
        return List.of(
                new Variant("serial collector", DEPLOYED, false),
                new Variant("as deployed: serial collector, quick compiler only", quick, false),
                new Variant("the same with a class archive", quick, true));
    }

    private void row(Path java, Variant variant, StrictCloud cloud, Issuer issuer, String job) throws Exception {
        List<String> options = new ArrayList<>(variant.options());
        if (variant.archived()) {
            Path archive = Files.createTempDirectory("archive").resolve("classes.jsa");
            List<String> training = new ArrayList<>(options);
            training.add("-XX:ArchiveClassesAtExit=" + archive);
            instance(java, training, cloud, issuer).firstAnswer(job, issuer.token(OWNER));
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        List<Instance.Answer> answers = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            answers.add(instance(java, options, cloud, issuer).firstAnswer(job, issuer.token(OWNER)));
        }
        List<Long> times = answers.stream()
                .map(answer -> answer.after().toMillis())
                .sorted()
                .toList();
        long memory =
                answers.stream().mapToLong(Instance.Answer::peakMegabytes).max().orElse(0);
        line(
                "| %s | %s | %,d | %,d | %,d | %,d |",
                version(java), variant.name(), times.get(0), times.get(runs / 2), times.get(runs - 1), memory);
    }

    private Instance instance(Path java, List<String> options, StrictCloud cloud, Issuer issuer) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", invoker.toString(), "--classpath", jar.toString()));
        command.addAll(List.of("--target", "dev.drivemind.functions.DriveMindFunction"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(cloud.environment());
        builder.environment().putAll(issuer.environment());
        return Instance.start(builder);
    }

    private static String job(StrictCloud cloud) {
        SystemTime time = new SystemTime();
        Destination nowhere = Destination.as(URI.create("http://127.0.0.1:9/"), "nobody");
        try (CloudClients clients =
                CloudClients.connect(CloudPlaces.of(cloud.environment()), () -> nowhere, time, new Random(7))) {
            OwnedDocuments documents = new OwnedDocuments(
                    clients.ports(MemoryBackend.create().vault()).documents(), OWNER);
            Jobs jobs = new Jobs(documents, (task, notBefore) -> {}, time);
            return jobs.start(new Jobs.Order(OWNER, FullScan.KIND, "a-source", Fields.empty()))
                    .job()
                    .id();
        }
    }

    private static String version(Path java) throws IOException {
        return Files.readAllLines(java.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9._]", "").replaceFirst("^_", ""))
                .findFirst()
                .or(() -> Optional.of(java.getFileName().toString()))
                .orElseThrow();
    }
}
