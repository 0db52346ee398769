package dev.drivemind.functions.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not asked for longest when it holds too much, so that its memory is bounded whatever comes. Not safe for
 * concurrent use.
 */
public final class Recent<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 4_096;

    /** An empty one. */
    public Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
    }
}
