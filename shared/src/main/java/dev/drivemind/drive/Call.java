package dev.drivemind.drive;

import com.google.api.services.drive.DriveRequest;
import java.io.IOException;

/**
 * Something to ask of Drive, as often as it takes.
 *
 * @param what the method of the API and the id it is about, as messages name it: {@code files.get root}; no token and no address
 * @param operation what it costs
 * @param carries which kind of token is in it
 * @param request words the request anew for each attempt
 * @param reader understands the answer
 */
record Call<T>(String what, Operation operation, Carries carries, Wording request, BodyReader<T> reader) {

    /** A token within a request, which decides what its refusal means. */
    enum Carries {
        NO_TOKEN,
        PAGE_TOKEN,
        CHANGE_TOKEN
    }

    /** Words a request. */
    @FunctionalInterface
    interface Wording {
        DriveRequest<?> word() throws IOException;
    }

    static <T> Call<T> of(String what, Operation operation, Wording request, BodyReader<T> reader) {
        return new Call<>(what, operation, Carries.NO_TOKEN, request, reader);
    }

    Call<T> carrying(Carries token) {
        return new Call<>(what, operation, token, request, reader);
    }
}
