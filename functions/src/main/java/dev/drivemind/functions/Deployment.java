package dev.drivemind.functions;

import java.util.ServiceLoader;

/**
 * The surroundings of functions that the platform makes by itself, calling their constructors without arguments. It is found as a
 * service on the class path; a host that makes the functions itself hands them an {@link App} and needs none.
 */
public interface Deployment {

    /** What all functions of this process share; made once. */
    App app();

    /**
     * The one of this process.
     *
     * @throws IllegalStateException if none is on the class path, or its settings are not complete; the message says what is missing
     */
    static App current() {
        return Current.APP;
    }

    /** Made when the first function is. */
    final class Current {
        private static final App APP = ServiceLoader.load(Deployment.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No deployment of the functions is on the class path"))
                .app();

        private Current() {}
    }
}
