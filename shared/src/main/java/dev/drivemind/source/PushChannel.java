package dev.drivemind.source;

import java.net.URI;
import java.time.Instant;

/**
 * A channel on which a source tells that a corpus has changed ("Notifications for resource changes", Google Drive API).
 *
 * @param id what it was asked for under; unique among all channels
 * @param resourceId how the source calls what is watched
 * @param expires when it ends by itself
 */
public record PushChannel(String id, String resourceId, Instant expires) {

    /**
     * What is asked of a source.
     *
     * @param id a fresh id
     * @param token sent with each notification: the only proof that it comes from the source
     * @param address where notifications go, an {@code https} address
     * @param expires when the channel is to end; a source may end it sooner
     */
    public record Request(String id, String token, URI address, Instant expires) {
        @Override
        public String toString() {
            return "Request[id=" + id + ", address=" + address + ", expires=" + expires + "]"; // not the token
        }
    }
}
