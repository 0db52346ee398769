package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import dev.drivemind.simulator.drive.QueryParser;
import dev.drivemind.simulator.drive.QuerySyntaxException;
import dev.drivemind.simulator.drive.Scope;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.ItemWriter;
import dev.drivemind.simulator.wire.JsonBytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code files.list}. */
final class FilesList implements Endpoint {
    private static final int MAX_PAGE = 1000;
    private static final int MAX_PAGE_WITH_PARENTS = 460;
    private static final int USUAL_PAGE = 100;
    private static final Set<String> KNOWN = Set.of("kind", "nextPageToken", "incompleteSearch", "files");
    private static final FieldMask USUAL =
            FieldMask.parse("kind,nextPageToken,incompleteSearch,files(kind,id,name,mimeType)");
    private static final List<String> BOUND_TO =
            List.of("q", "corpora", "driveId", "orderBy", "includeItemsFromAllDrives", "spaces");

    private final SimDrive drive;
    private final PageTokens tokens;
    private final Buffers buffers;
    private final boolean md5;

    FilesList(SimDrive drive, PageTokens tokens, Buffers buffers, boolean md5) {
        this.drive = drive;
        this.tokens = tokens;
        this.buffers = buffers;
        this.md5 = md5;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        FieldMask mask = Masks.of(request, USUAL, KNOWN);
        FieldMask items = Masks.items(mask, "files");
        ItemWriter writer = new ItemWriter(items, drive.user());
        int size = request.number("pageSize", USUAL_PAGE, MAX_PAGE);
        int limit = items.has("parents") ? Math.min(size, MAX_PAGE_WITH_PARENTS) : size;
        String bound = boundTo(request);
        long position = position(request, bound);
        Scope scope = scope(request);
        boolean checksums = md5 && writer.wantsMd5();
        Listing listing = new Listing(
                scope,
                query(request),
                position,
                limit,
                checksums,
                request.effects().lag());

        JsonBytes out = buffers.take();
        out.open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#fileList");
        }
        out.name("files").openArray();
        long next = read(request, listing, sink(request, writer, out));
        out.closeArray();
        if (mask.has("incompleteSearch")) {
            out.name("incompleteSearch").value(request.effects().incomplete());
        }
        long following = request.effects().repeat() && next != Listing.END ? position : next;
        if (following != Listing.END && mask.has("nextPageToken")) {
            out.name("nextPageToken").plain(tokens.seal(bound, following));
        }
        return ApiResponse.json(out.close());
    }

    private long read(ApiRequest request, Listing listing, Consumer<DriveItem> sink) {
        Optional<String> order = request.param("orderBy").filter(text -> !text.isBlank());
        if (QueryParser.asksForContents(request.param("q").orElse(""))) {
            return new FullTextPages(drive).read(listing, order, sink);
        }
        return order.isEmpty()
                ? drive.list(listing, sink)
                : OrderedPages.of(order.get(), drive).read(listing, sink);
    }

    private static Consumer<DriveItem> sink(ApiRequest request, ItemWriter writer, JsonBytes out) {
        if (!request.effects().incomplete()) {
            return item -> writer.write(out, item);
        }
        int[] count = {0};
        return item -> {
            if (count[0]++ % 2 == 0) {
                writer.write(out, item);
            }
        };
    }

    private Query query(ApiRequest request) {
        try {
            return QueryParser.parse(request.param("q").orElse(""), drive.rootId(), new FullTextPages(drive)::textOf);
        } catch (QuerySyntaxException e) {
            throw ApiError.invalid("q", e);
        }
    }

    private long position(ApiRequest request, String bound) {
        Optional<String> token = request.param("pageToken");
        if (token.isEmpty()) {
            return 0;
        }
        if (request.effects().deadPageToken()) {
            throw ApiError.invalid("pageToken", null);
        }
        return tokens.open(bound, token.get());
    }

    private static String boundTo(ApiRequest request) {
        StringBuilder bound = new StringBuilder();
        for (String name : BOUND_TO) {
            bound.append(request.param(name).orElse("")).append('\n');
        }
        return bound.toString();
    }

    private static Scope scope(ApiRequest request) {
        boolean all = request.flag("includeItemsFromAllDrives") && request.flag("supportsAllDrives");
        String corpora =
                request.param("corpora").orElse(request.param("driveId").isPresent() ? "drive" : "user");
        switch (corpora) {
            case "user", "domain" -> {
                return new Scope.User();
            }
            case "drive" -> {
                String driveId = request.param("driveId")
                        .orElseThrow(() -> ApiError.badValue("driveId", "The driveId parameter is required.", null));
                return requireAll(all, new Scope.Shared(driveId));
            }
            case "allDrives" -> {
                return requireAll(all, new Scope.All());
            }
            default -> throw ApiError.badValue("corpora", "Invalid value: " + corpora, null);
        }
    }

    private static Scope requireAll(boolean all, Scope scope) {
        if (!all) {
            throw ApiError.badValue(
                    "includeItemsFromAllDrives",
                    "Both includeItemsFromAllDrives and supportsAllDrives must be true for this corpora.",
                    null);
        }
        return scope;
    }
}
