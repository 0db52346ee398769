package dev.drivemind.agent.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The scans that the server wants, in the order in which they came. */
final class Orders {
    private final Deque<Order> waiting = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private final Bell bell;

    Orders(Bell bell) {
        this.bell = bell;
    }

    /** Adds one, unless it is there or carried out already. */
    synchronized void add(Order order) {
        if (open.add(order.command())) {
            waiting.addLast(order);
            bell.ring();
        }
    }

    /** Takes the first. It stays open until it is {@link #ended}. */
    synchronized Optional<Order> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    synchronized void ended(Order order) {
        open.remove(order.command());
    }
}
