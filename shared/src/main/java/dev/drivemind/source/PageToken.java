package dev.drivemind.source;

/**
 * A source's own mark of where a listing or a change feed goes on. Opaque: only the source that gave it understands it.
 *
 * @param value never empty
 */
public record PageToken(String value) {
    public PageToken {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A page token is never empty");
        }
    }
}
