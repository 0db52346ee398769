package dev.drivemind.simulator.drive;

import java.util.Optional;

/**
 * What every item that a query wants must have: a shortcut for finding them. All else is left to {@link Query#test}.
 *
 * @param createdFrom the first possible creation time, milliseconds since 1970
 * @param createdBelow the first creation time that is too late
 * @param parent the one possible folder; empty if there may be several
 */
public record Bounds(long createdFrom, long createdBelow, Optional<String> parent) {
    private static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());

    /** The bounds of a query. */
    public static Bounds of(Query query) {
        if (query instanceof Query.And and) {
            return and.terms().stream().map(Bounds::of).reduce(NONE, Bounds::both);
        }
        if (query instanceof Query.InParents in) {
            return new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, Optional.of(in.folderId()));
        }
        return query instanceof Query.Created created ? ofCreated(created) : NONE;
    }

    private static Bounds ofCreated(Query.Created created) {
        long ms = created.ms();
        return switch (created.comparison()) {
            case LESS -> window(Long.MIN_VALUE, ms);
            case AT_MOST -> window(Long.MIN_VALUE, ms + 1);
            case SAME -> window(ms, ms + 1);
            case AT_LEAST -> window(ms, Long.MAX_VALUE);
            case GREATER -> window(ms + 1, Long.MAX_VALUE);
            case OTHER -> NONE;
        };
    }

    private static Bounds window(long from, long below) {
        return new Bounds(from, below, Optional.empty());
    }

    private static Bounds both(Bounds left, Bounds right) {
        return new Bounds(
                Math.max(left.createdFrom, right.createdFrom),
                Math.min(left.createdBelow, right.createdBelow),
                left.parent.or(right::parent));
    }
}
