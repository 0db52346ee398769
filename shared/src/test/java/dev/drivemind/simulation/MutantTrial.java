package dev.drivemind.simulation;

import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs worlds and tests of a room on an engine, which may have an error.
 *
 * @param engine whose classes they are
 * @param folder for what they put on the disk
 */
record MutantTrial(MutantEngine engine, Path folder) {

    /** Those of which the name has the text that {@code -Ddrivemind.mutants} says; all of them without it. */
    static List<Mutant> wanted(List<Mutant> all) {
        String some = System.getProperty("drivemind.mutants", "");
        return all.stream().filter(mutant -> mutant.name().contains(some)).toList();
    }

    /** Prints how a mutant was noticed; fails if it was not. */
    static void requireCaught(Mutant mutant, Optional<String> violation) {
        String how = violation.orElseThrow(() -> new AssertionError("Not caught: " + mutant.name()));
        System.out.println("Mutant '" + mutant.name() + "': " + how);
    }

    /**
     * Returns a search of worlds for what is broken.
     *
     * @param type the class that has the worlds
     * @param method lives through the world of a seed
     */
    RememberedSeeds.Search inWorlds(String type, String method) throws ReflectiveOperationException {
        Class<?> worlds = engine.loadClass(type);
        Method live = worlds.getDeclaredMethod(method, long.class);
        return (first, count) -> {
            for (long seed = first; seed < first + count; seed++) {
                Optional<String> failure = failure(worlds, live, seed);
                if (failure.isPresent()) {
                    return Optional.of(Map.entry(seed, failure.get()));
                }
            }
            return Optional.empty();
        };
    }

    /** Returns the first test that fails; empty if none does. */
    Optional<String> inTests(List<String> types) throws ReflectiveOperationException {
        for (String type : types) {
            Class<?> tests = engine.loadClass(type);
            for (Method test : tests.getDeclaredMethods()) {
                if (test.isAnnotationPresent(Test.class) && failure(tests, test).isPresent()) {
                    return Optional.of(tests.getSimpleName() + "." + test.getName());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> failure(Class<?> type, Method test, Object... arguments)
            throws ReflectiveOperationException {
        try {
            test.setAccessible(true);
            Object unused = test.invoke(Modifier.isStatic(test.getModifiers()) ? null : made(type), arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            String why = String.valueOf(e.getCause()).strip();
            return Optional.of(why.lines().findFirst().orElse(""));
        }
    }

    /** An object as JUnit makes it, with its folders, and ready for a test; what is set up by the classes above comes first. */
    private Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object made = constructor.newInstance();
        for (Field field : AnnotationSupport.findAnnotatedFields(type, TempDir.class)) {
            field.setAccessible(true);
            field.set(made, newFolder());
        }
        for (Method method : AnnotationSupport.findAnnotatedMethods(type, BeforeEach.class, TOP_DOWN)) {
            method.setAccessible(true);
            Object unused = method.invoke(made);
        }
        return made;
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "given");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
