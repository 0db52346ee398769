package dev.drivemind.functions.gcp.strict.storage;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** What is to happen just before certain requests are carried out. */
final class Moments {
    private final Map<String, Queue<Runnable>> planned = new HashMap<>();

    synchronized void plan(String operation, Runnable action) {
        planned.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(action);
    }

    void reach(String operation) {
        Runnable action = next(operation);
        action.run();
    }

    private synchronized Runnable next(String operation) {
        Queue<Runnable> plan = planned.get(operation);
        return plan == null || plan.isEmpty() ? () -> {} : plan.remove();
    }
}
