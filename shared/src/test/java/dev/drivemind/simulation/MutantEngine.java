package dev.drivemind.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The house and the simulation once more, in classes of their own, of which some may have been compiled from mutated sources.
 */
final class MutantEngine extends ClassLoader {
    private static final String OWN = "dev.drivemind.";

    private final Path mutated;

    private MutantEngine(ClassLoader shared, Path mutated) {
        super(shared);
        this.mutated = mutated;
    }

    /** The engine as it is. */
    static MutantEngine unchanged(Path emptyFolder) {
        return new MutantEngine(MutantEngine.class.getClassLoader(), emptyFolder);
    }

    /** The engine with an error, its classes compiled into an empty folder. */
    static MutantEngine with(Mutant mutant, Path emptyFolder) {
        compile(mutant, emptyFolder);
        return new MutantEngine(MutantEngine.class.getClassLoader(), emptyFolder);
    }

    /** The first broken promise among so many worlds, with the seed of its world; empty when all were kept. */
    @SuppressWarnings("unchecked")
    Optional<Map.Entry<Long, String>> firstViolation(long firstSeed, long worlds, boolean watchdog)
            throws ReflectiveOperationException {
        return (Optional<Map.Entry<Long, String>>) loadClass(Worlds.class.getName())
                .getMethod("firstViolation", long.class, long.class, boolean.class)
                .invoke(null, firstSeed, worlds, watchdog);
    }

    private static void compile(Mutant mutant, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString());
        JavaFileObject source = source(mutant);
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source))
                .call();
        if (!compiled) {
            throw new IllegalStateException("The mutant '" + mutant.name() + "' is no program: " + messages);
        }
    }

    private static JavaFileObject source(Mutant mutant) {
        String text = mutant.source();
        return new SimpleJavaFileObject(
                URI.create("mutant:///dev/drivemind/" + mutant.file()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        Path own = mutated.resolve(file);
        try (InputStream content = Files.exists(own) ? Files.newInputStream(own) : getResourceAsStream(file)) {
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = content.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
