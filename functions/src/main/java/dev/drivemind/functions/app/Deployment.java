package dev.drivemind.functions.app;

import java.util.ServiceLoader;

/**
 * The surroundings of a function that the platform makes by itself, without arguments. It is found as a service on the class path; a
 * host that makes {@code Endpoints} itself needs none.
 */
public interface Deployment {

    /** Which of the functions this process is. */
    DeployedFunction function();

    /** Builds what all endpoints share. */
    App app();

    /**
     * Finds the one of this process.
     *
     * @throws IllegalStateException if none is on the class path
     */
    static Deployment find() {
        return ServiceLoader.load(Deployment.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No deployment of the functions is on the class path"));
    }
}
