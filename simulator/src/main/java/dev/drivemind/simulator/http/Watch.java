package dev.drivemind.simulator.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.id.Hash;
import dev.drivemind.simulator.push.PushChannel;
import dev.drivemind.simulator.push.PushChannels;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.JsonBytes;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code changes.watch} and {@code channels.stop}. */
final class Watch {
    private static final Set<String> KNOWN = Set.of(
            "kind", "id", "resourceId", "resourceUri", "token", "expiration", "type", "address", "params", "payload");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final long USUAL_LIFE_MS = 3_600_000L;
    private static final long LONGEST_LIFE_MS = 604_800_000L;

    private final SimDrive drive;
    private final PushChannels channels;
    private final Clock clock;
    private final Buffers buffers;

    Watch(SimDrive drive, PushChannels channels, Clock clock, Buffers buffers) {
        this.drive = drive;
        this.channels = channels;
        this.clock = clock;
        this.buffers = buffers;
    }

    ApiResponse watch(ApiRequest request) {
        Optional<String> driveId = Changes.driveId(request);
        long from = from(request, driveId);
        JsonObject asked = request.json();
        String id = text(asked, "id");
        if (!id.matches("[A-Za-z0-9_+/=-]{1,64}")) {
            throw new ApiError(400, "channelIdInvalid", "Channel id is invalid.", "", null);
        }
        if (!text(asked, "type").equals("web_hook")) {
            throw new ApiError(400, "channelUnknown", "Unknown channel type.", "", null);
        }
        String token = text(asked, "token");
        if (token.length() > 256) {
            throw new ApiError(400, "channelTokenInvalid", "Channel token is too long.", "", null);
        }
        String resource = driveId.orElse("user");
        String uri = "https://www.googleapis.com/drive/v3/changes?alt=json"
                + driveId.map(drive -> "&driveId=" + drive).orElse("") + "&pageToken=" + from;
        PushChannel channel = new PushChannel(
                id, token, address(text(asked, "address")), driveId, resourceId(resource), uri, expires(asked));
        if (!channels.open(channel, from)) {
            throw new ApiError(400, "channelIdNotUnique", "Channel id " + id + " not unique", "", null);
        }
        return answer(request, channel);
    }

    private long from(ApiRequest request, Optional<String> driveId) {
        String token = request.param("pageToken")
                .orElseThrow(() -> new ApiError(400, "required", "Required parameter: pageToken", "pageToken", null));
        try {
            long from = Long.parseLong(token);
            if (from >= 1 && from <= drive.startOfChanges(driveId)) {
                return from;
            }
        } catch (NumberFormatException e) {
            throw ApiError.invalid("pageToken", e);
        }
        throw ApiError.invalid("pageToken", null);
    }

    /** Google sends to https addresses alone; this machine may be reached without. */
    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            boolean here = "http".equals(address.getScheme())
                    && address.getHost() != null
                    && LOOPBACK.contains(address.getHost());
            if (address.getHost() != null && (here || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notHttps(text, e);
        }
        throw notHttps(text, null);
    }

    private static ApiError notHttps(String address, @Nullable Throwable cause) {
        return new ApiError(400, "push.webhookUrlNotHttps", "WebHook callback must be HTTPS: " + address, "", cause);
    }

    private long expires(JsonObject asked) {
        long now = clock.millis();
        String text = text(asked, "expiration");
        if (text.isEmpty()) {
            return now + USUAL_LIFE_MS;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) <= now) {
            throw ApiError.invalid("expiration", null);
        }
        return Math.min(Long.parseLong(text), now + LONGEST_LIFE_MS);
    }

    private ApiResponse answer(ApiRequest request, PushChannel channel) {
        FieldMask mask = Masks.of(request, FieldMask.ALL, KNOWN);
        JsonBytes out = buffers.take().open();
        put(out, mask, "kind", "api#channel");
        put(out, mask, "id", channel.id());
        put(out, mask, "resourceId", channel.resourceId());
        put(out, mask, "resourceUri", channel.resourceUri());
        if (!channel.token().isEmpty()) {
            put(out, mask, "token", channel.token());
        }
        if (mask.has("expiration")) {
            out.name("expiration").quoted(channel.expiresMs());
        }
        return ApiResponse.json(out.close());
    }

    private static void put(JsonBytes out, FieldMask mask, String name, String value) {
        if (mask.has(name)) {
            out.name(name).value(value);
        }
    }

    ApiResponse stop(ApiRequest request) {
        JsonObject asked = request.json();
        String id = text(asked, "id");
        if (!channels.stop(id, text(asked, "resourceId"))) {
            throw new ApiError(404, "notFound", "Channel '" + id + "' not found for project", "", null);
        }
        return ApiResponse.empty();
    }

    /** The same for every channel of a log. */
    private String resourceId(String log) {
        long seed = Hash.mix((drive.rootId() + " " + log).hashCode());
        return "sim-" + Long.toHexString(seed) + Long.toHexString(Hash.mix(seed));
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
