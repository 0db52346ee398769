package dev.drivemind.agent.update;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Installs a version:
 *
 * <ol>
 *   <li>its manifest must be signed, for this platform, and newer;
 *   <li>its archive must be the one that the manifest describes;
 *   <li>it is unpacked into the slot that is not in use;
 *   <li>it must be able to say its own version there;
 *   <li>the next start tries it.
 * </ol>
 */
public final class Update {
    private static final int PATIENCE_S = 60;

    private final Slots slots;
    private final Path directory;
    private final Download download;
    private final PublicKey key;
    private final String platform;

    /**
     * @param directory of the slots
     * @param platform of this machine
     */
    public Update(Path directory, HttpClient client, PublicKey key, String platform) {
        this.directory = directory;
        this.slots = new Slots(directory);
        this.download = new Download(client);
        this.key = key;
        this.platform = platform;
    }

    /**
     * Installs the version of a manifest.
     *
     * @param running the version that runs
     * @param orOlder whether it may be the same or an older one
     * @return its version
     * @throws UpdateException if it cannot; the present version stays
     */
    public String install(URI from, String running, boolean orOlder)
            throws IOException, InterruptedException, UpdateException {
        if (slots.isTrying()) {
            throw new UpdateException("A version is waiting to be tried. Restart the agent first");
        }
        byte[] bytes = download.text(from);
        String signature = new String(download.text(URI.create(from + ".sig")), StandardCharsets.US_ASCII);
        Manifest manifest = Manifest.verified(bytes, signature, key);
        if (!manifest.platform().equals(platform)) {
            throw new UpdateException(
                    "This version is for " + manifest.platform() + ", and this machine is " + platform);
        }
        if (!orOlder && !manifest.isNewerThan(running)) {
            throw new UpdateException("Version " + manifest.version() + " is not newer than this one, " + running);
        }
        Files.createDirectories(directory);
        String slot = slots.free();
        Path archive = directory.resolve("archive");
        try {
            download.file(from.resolve(manifest.file()), manifest, archive);
            run(List.of(
                    "tar", "-xzf", archive.toString(), "-C", slots.path(slot).toString(), "--strip-components=1"));
        } finally {
            boolean unused = Files.deleteIfExists(archive);
        }
        requireItSaysItsVersion(slot, manifest);
        slots.tryNext(slot);
        return manifest.version();
    }

    private void requireItSaysItsVersion(String slot, Manifest manifest)
            throws IOException, InterruptedException, UpdateException {
        String said = run(List.of(slots.path(slot).resolve("start").toString(), "--version"))
                .strip();
        if (!said.equals(manifest.version())) {
            throw new UpdateException(
                    "The version that was unpacked says that it is '" + said + "'. It was not installed");
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException, UpdateException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new UpdateException("The new version cannot be unpacked and started here. It was not installed");
        }
        return out;
    }
}
