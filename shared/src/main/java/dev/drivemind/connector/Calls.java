package dev.drivemind.connector;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.connector.CallException.Kind;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

        /**
         * Returns what it says.
         *
         * @throws CallException if it says that the call has failed, or is no JSON object or list
         */
        JsonElement json() {
            if (status == 401 || status == 403) {
                throw new CallException(
                        Kind.KEY_REFUSED, "The service does not accept the key (status " + status + ")");
            }
            if (status == 429) {
                throw new CallException(Kind.OVERRUN, "The service was asked too often", retryAfter, null);
            }
            if (status >= 500 || status == 408) {
                throw new CallException(Kind.UNAVAILABLE, "The service answered " + status, retryAfter, null);
            }
            if (status != 200) {
                throw new CallException(Kind.REFUSED, "The service answered " + status);
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
                JsonElement json = JsonParser.parseString(text);
                if (json.isJsonObject() || json.isJsonArray()) {
                    return json;
                }
            } catch (JsonParseException | CharacterCodingException | StackOverflowError e) {
                throw new CallException(Kind.UNREADABLE, "The answer is no JSON, or broke off", Optional.empty(), e);
            }
            throw new CallException(Kind.UNREADABLE, "The answer is no JSON object or list");
        }
    }

    /**
     * Sends a request and waits for the whole answer. Redirects are answers like all others.
     *
     * @throws CallException if there is no answer, it is too large, or the address may not be called
     */
    Answer send(Request request);
}
