package dev.drivemind.simulator.push;

import java.net.URI;
import java.util.Optional;

/**
 * A channel as its watcher has requested it.
 *
 * @param id chosen by who asks
 * @param token sent with each notice; nothing when empty
 * @param address where notices go
 * @param driveId the shared drive that is watched; the user's own log when empty
 * @param resourceId what is watched, as the drive calls it
 * @param resourceUri the same as an address
 * @param expiresMs when it ends
 */
public record PushChannel(
        String id,
        String token,
        URI address,
        Optional<String> driveId,
        String resourceId,
        String resourceUri,
        long expiresMs) {
    @Override
    public String toString() {
        return "PushChannel[id=" + id + ", address=" + address + "]"; // not the token
    }
}
