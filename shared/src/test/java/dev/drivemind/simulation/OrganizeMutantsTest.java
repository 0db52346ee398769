package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worlds of clean-ups, and the tests of single cases, must notice when something is wrong with the journal, the mover or the planner, or
 * their silence would prove nothing. {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class OrganizeMutantsTest {
    private static final long SEEDS = 200;
    private static final String HOUSE = "dev.drivemind.organize.";

    @TempDir
    private Path folder;

    static Stream<Mutant> inWorlds() {
        return wanted(OrganizeMutants.inWorlds());
    }

    static Stream<Mutant> inTests() {
        return wanted(OrganizeMutants.inTests());
    }

    private static Stream<Mutant> wanted(List<Mutant> all) {
        String some = System.getProperty("drivemind.mutants", "");
        return all.stream().filter(mutant -> mutant.name().contains(some));
    }

    @ParameterizedTest
    @MethodSource("inWorlds")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        caught(mutant, inWorlds(MutantEngine.with(mutant, folder), SEEDS));
    }

    @ParameterizedTest
    @MethodSource("inTests")
    void theTestsCatch(Mutant mutant) throws ReflectiveOperationException {
        caught(mutant, inTests(MutantEngine.with(mutant, folder)));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(inWorlds(MutantEngine.unchanged(folder), 5)).isEmpty();
        assertThat(inTests(MutantEngine.unchanged(folder))).isEmpty();
    }

    private static void caught(Mutant mutant, Optional<String> violation) {
        String how = violation.orElseThrow(() -> new AssertionError("Not caught"));
        System.out.println("Mutant '" + mutant.name() + "': " + how);
    }

    private static Optional<String> inWorlds(MutantEngine engine, long seeds) throws ReflectiveOperationException {
        Method live = engine.loadClass(HOUSE + "OrganizeWorldsTest").getDeclaredMethod("live", long.class);
        live.setAccessible(true);
        for (long seed = 0; seed < seeds; seed++) {
            try {
                Object unused = live.invoke(null, seed);
            } catch (InvocationTargetException e) {
                return Optional.of("seed " + seed + ": "
                        + String.valueOf(e.getCause())
                                .strip()
                                .lines()
                                .findFirst()
                                .orElse(""));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inTests(MutantEngine engine) throws ReflectiveOperationException {
        for (String name : List.of("PlanTest", "BrokenCycleTest", "PurgeTest", "EmptiedFoldersTest")) {
            Class<?> tests = engine.loadClass(HOUSE + name);
            for (Method test : tests.getDeclaredMethods()) {
                if (test.isAnnotationPresent(Test.class) && fails(tests, test)) {
                    return Optional.of(name + "." + test.getName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fails(Class<?> tests, Method test) throws ReflectiveOperationException {
        Constructor<?> constructor = tests.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        List<Method> calls = Stream.concat(
                        Arrays.stream(tests.getDeclaredMethods())
                                .filter(method -> method.isAnnotationPresent(BeforeEach.class)),
                        Stream.of(test))
                .toList();
        try {
            for (Method call : calls) {
                call.setAccessible(true);
                Object unused = call.invoke(instance);
            }
            return false;
        } catch (InvocationTargetException e) {
            return true;
        }
    }
}
