package dev.drivemind.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.job.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom, and what may be done where, in all modules. There are no exceptions. */
class HouseRulesTest {
    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.drivemind");
    static final String[] NOT_SHARED = {
        "dev.drivemind.functions..",
        "dev.drivemind.local..",
        "dev.drivemind.agent..",
        "dev.drivemind.simulator..",
        "dev.drivemind.extract..",
        "dev.drivemind.meaning..",
        "dev.drivemind.testing.."
    };

    /** The table of the design, a package a line; jspecify, the log's interface and Java itself are everybody's. */
    private static final Map<String, String> NEIGHBOURS = Map.ofEntries(
            Map.entry("store", ""),
            Map.entry("source", ""),
            Map.entry("shelf", "source"),
            Map.entry("job", "store"),
            Map.entry("drive", "source shelf store"),
            Map.entry("index", "store source"),
            Map.entry("snapshot", "store source job index"),
            Map.entry("wire", ""),
            Map.entry("agent", "wire"),
            Map.entry("scan", "store source job index snapshot tag wire"),
            Map.entry("sync", "store source job scan"),
            Map.entry("oauth", "store"),
            Map.entry("access", "store oauth job"),
            Map.entry("fleet", "store job access wire"),
            Map.entry("privacy", "store source job"),
            Map.entry("found", "search"),
            Map.entry("category", "store job found"),
            Map.entry("tag", "store source job index category"),
            Map.entry("insight", "store source job index snapshot scan category content"),
            Map.entry("duplicate", "store job snapshot insight"),
            Map.entry("search", "store source index"),
            Map.entry("service", "store job"),
            Map.entry("content", "store source job index snapshot search found category service"),
            Map.entry("report", "store job snapshot insight duplicate"),
            Map.entry("connector", "store oauth"),
            Map.entry("schedule", "store job access connector"),
            Map.entry("organize", "store source shelf job index category content snapshot duplicate"),
            Map.entry("simulator", ""),
            Map.entry("extract", ""),
            Map.entry("meaning", ""));

    /** What puts all rooms together may import any package of shared but these. */
    private static final Map<String, String> TOGETHER = Map.of(
            "rooms", "engine drive oauth index store source", "engine", "drive oauth access index", "functions", "");

    private static final ArchRule NO_CLOCK = noClasses()
            .that()
            .doNotBelongToAnyOf(SystemTime.class)
            .and()
            .doNotHaveFullyQualifiedName("dev.drivemind.agent.cli.Wiring")
            .should()
            .accessTargetWhere(DescribedPredicate.describe("reads the clock or sleeps", HouseRulesTest::readsTheClock));

    private static boolean readsTheClock(JavaAccess<?> access) {
        String method = access.getTarget().getName();
        String owner = access.getTargetOwner().getName();
        return switch (method) {
            case "now" -> owner.startsWith("java.time.");
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "sleep" -> owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit");
            default -> false;
        };
    }

    @Test
    void theWholeHouseIsLookedAt() {
        String parts = "store job drive scan access privacy functions functions.app functions.http functions.sources"
                + " simulator local.host local.sqlite";
        for (String part : parts.split(" ", -1)) {
            assertThat(HOUSE.containPackage("dev.drivemind." + part)).as(part).isTrue();
        }
        assertThat(HOUSE.contain(HouseRulesTest.class)).isFalse();
    }

    static Set<String> packages() {
        return NEIGHBOURS.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyItsNeighbours(String name) {
        importsOnly("dev.drivemind.", name + "..", NEIGHBOURS.getOrDefault(name, ""));
    }

    @Test
    void whatPutsRoomsTogetherIsKnownToNoneOfThem() {
        TOGETHER.forEach((name, others) -> {
            String[] forbidden = Stream.concat(
                            Stream.of(NOT_SHARED).filter(each -> !each.equals("dev.drivemind." + name + "..")),
                            Stream.of(others.split(" "))
                                    .filter(other -> !other.isEmpty())
                                    .map(other -> "dev.drivemind." + other + ".."))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.drivemind." + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(forbidden))
                    .check(HOUSE);
        });
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> known = Stream.of(packages(), TOGETHER.keySet(), Set.of("local"))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        assertThat(HOUSE)
                .extracting(type -> type.getPackageName().split("[.]", -1)[2])
                .isSubsetOf(known);
    }

    static void importsOnly(String within, String name, String neighbours) {
        String own = name.isEmpty() ? within.substring(0, within.length() - 1) : within + name;
        String[] allowed = Stream.concat(
                        Stream.of(own),
                        Stream.of(neighbours.split(" "))
                                .filter(text -> !text.isEmpty())
                                .map(part -> within + part + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage(within + ".")
                        .and(resideInAnyPackage(allowed).negate()))
                .check(HOUSE);
    }

    @Test
    void thereAreNoCircles() {
        slices().matching("dev.drivemind.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void theClockIsAskedInOnePlaceOnly() {
        NO_CLOCK.check(HOUSE);
    }

    /** A rule that cannot fail proves nothing. */
    @Test
    void theRulesSeeWhatTheyForbid() {
        JavaClasses sinners = new ClassFileImporter().importClasses(Caller.class, Referrer.class);

        String told = NO_CLOCK.evaluate(sinners).getFailureReport().toString();

        assertThat(told).contains("Caller.get", "Referrer.get");
    }

    private static final class Caller implements Supplier<Instant> {
        @Override
        public Instant get() {
            return Instant.now();
        }
    }

    private static final class Referrer implements Supplier<Supplier<Instant>> {
        @Override
        public Supplier<Instant> get() {
            return Instant::now;
        }
    }

    @Test
    void onlyWiringReadsTheEnvironmentAndMakesClocksAndClients() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Wiring")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callConstructor(SystemTime.class)
                .orShould()
                .callConstructor(DriveClient.class, Timeouts.class, InstantSource.class, RandomGenerator.class)
                .check(HOUSE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(HOUSE);
    }

    @Test
    void nothingIsCalledByAnEmptyName() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.drivemind.local.cli..",
                        "dev.drivemind.agent.cli..",
                        "dev.drivemind.extract..",
                        "dev.drivemind.meaning..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    /** What grows beyond is divided along a border that has a name. */
    @Test
    void noSourceFileGrowsPastThreeHundredLines() throws IOException {
        assertThat(SourceLengths.tooLong(Path.of(".."))).isEmpty();
    }

    @Test
    void aLongFileIsSeen(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("shared/src/main/java/a"));
        Files.writeString(folder.resolve("Long.java"), "\n".repeat(301));
        Files.writeString(folder.resolve("Short.java"), "\n".repeat(300));
        Path pages = Files.createDirectories(root.resolve("web/src/pages"));
        Files.writeString(pages.resolve("Page.tsx"), "\n".repeat(302));
        Path fetched = Files.createDirectories(root.resolve("functions/src/test/azurite/node_modules/a"));
        Files.writeString(fetched.resolve("index.mjs"), "\n".repeat(400));

        assertThat(SourceLengths.tooLong(root))
                .containsOnlyKeys("shared/src/main/java/a/Long.java", "web/src/pages/Page.tsx");
    }
}
