package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worlds of the scanner and its intake, and the tests of the intake, must notice when one of the two is wrong, or their silence would
 * prove nothing. {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class TreeMutantsTest {
    private static final long SEEDS = 300;
    private static final String WORLDS = "dev.drivemind.scan.TreeWorldsTest";
    private static final String INTAKE = "dev.drivemind.scan.TreeIntakeTest";

    @TempDir
    private Path folder;

    static Stream<Mutant> inWorlds() {
        return wanted(TreeMutants.inWorlds().stream());
    }

    static Stream<Mutant> ofIntake() {
        return wanted(TreeMutants.ofIntake().stream());
    }

    private static Stream<Mutant> wanted(Stream<Mutant> all) {
        String some = System.getProperty("drivemind.mutants", "");
        return all.filter(mutant -> mutant.name().contains(some));
    }

    @ParameterizedTest
    @MethodSource("inWorlds")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        caught(mutant, inWorlds(MutantEngine.with(mutant, folder), SEEDS));
    }

    @ParameterizedTest
    @MethodSource("ofIntake")
    void theTestsOfTheIntakeCatch(Mutant mutant) throws ReflectiveOperationException {
        caught(mutant, inTests(MutantEngine.with(mutant, folder)));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(inWorlds(MutantEngine.unchanged(folder), 10)).isEmpty();
        assertThat(inTests(MutantEngine.unchanged(folder))).isEmpty();
    }

    private static void caught(Mutant mutant, Optional<String> violation) {
        String how = violation.orElseThrow(() -> new AssertionError("Not caught"));
        System.out.println("Mutant '" + mutant.name() + "': " + how);
    }

    private Optional<String> inWorlds(MutantEngine engine, long seeds) throws ReflectiveOperationException {
        Class<?> worlds = engine.loadClass(WORLDS);
        Method live = worlds.getDeclaredMethod("afterACalmSessionTheIndexIsTheTree", long.class);
        for (long seed = 1; seed <= seeds; seed++) {
            Optional<String> failure = failure(worlds, live, seed);
            if (failure.isPresent()) {
                return failure.map(why -> why.lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    private Optional<String> inTests(MutantEngine engine) throws ReflectiveOperationException {
        Class<?> tests = engine.loadClass(INTAKE);
        for (Method test : tests.getDeclaredMethods()) {
            if (test.isAnnotationPresent(Test.class) && failure(tests, test).isPresent()) {
                return Optional.of(test.getName());
            }
        }
        return Optional.empty();
    }

    private Optional<String> failure(Class<?> type, Method test, Object... arguments)
            throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        test.setAccessible(true);
        Object made = constructor.newInstance();
        giveFolders(made);
        try {
            test.invoke(made, arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause()));
        }
    }

    /** Gives a test the folders that it would get if it were run as one. */
    private void giveFolders(Object test) throws ReflectiveOperationException {
        for (Field field : test.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(TempDir.class)) {
                field.setAccessible(true);
                field.set(test, newFolder());
            }
        }
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "given");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
