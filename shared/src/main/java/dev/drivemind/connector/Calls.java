package dev.drivemind.connector;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends requests to other services. */
public interface Calls {

    /**
     * A request.
     *
     * @param address where to
     * @param hosts the only ones that may be called
     * @param headers some of which are secret
     * @param form what is posted; a GET if empty
     * @param patience how long the whole answer may take
     * @param mostBytes of the answer's body
     */
    record Request(
            URI address,
            Hosts hosts,
            Map<String, String> headers,
            Optional<String> form,
            Duration patience,
            int mostBytes) {
        /** Copies its map. */
        public Request {
            headers = Map.copyOf(headers);
        }

        /** Shows the address alone, without its query. */
        @Override
        public String toString() {
            return "Request[" + address.getHost() + address.getRawPath() + "]";
        }
    }

    /** An answer, whatever its status. */
    final class Answer {
        private final int status;
        private final byte[] body;
        private final Optional<Duration> retryAfter;

        /**
         * An answer.
         *
         * @param body as it was sent; it is not changed any more
         * @param retryAfter how long the service wants to be left alone
         */
        public Answer(int status, byte[] body, Optional<Duration> retryAfter) {
            this.status = status;
            this.body = body;
            this.retryAfter = retryAfter;
        }

        /** Returns its status. */
        public int status() {
            return status;
        }

        /** Returns its body, which is not to be changed. */
        public byte[] body() {
            return body;
        }

        /** Returns how long the service wants to be left alone, if it says so. */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /**
     * Sends a request and waits for the whole answer. Redirects are answers like all others.
     *
     * @throws CallException if there is no answer, it is too large, or the address may not be called
     */
    Answer send(Request request);
}
