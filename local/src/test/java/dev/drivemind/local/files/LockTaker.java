package dev.drivemind.local.files;

import dev.drivemind.store.StoreException;
import java.nio.file.Path;

/** A process that tries to take a directory and prints how it went. */
final class LockTaker {
    private LockTaker() {}

    public static void main(String[] arguments) {
        try (DirectoryLock lock = DirectoryLock.take(Path.of(arguments[0]))) {
            System.out.println(lock == null ? "nothing" : "taken");
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
    }
}
