package dev.drivemind.simulation;

/** What happened in worlds. */
final class Figures {
    long worlds;
    long steps;
    long crashes;
    long deliveries;
    long duplicates;
    long lostTasks;
    long lateConflicts;
    long failedPatrols;
    long notices;
    long prompt;
    long reconnected;
    long snapshots;
    long spared;

    synchronized void add(Figures other) {
        worlds += other.worlds;
        steps += other.steps;
        crashes += other.crashes;
        deliveries += other.deliveries;
        duplicates += other.duplicates;
        lostTasks += other.lostTasks;
        lateConflicts += other.lateConflicts;
        failedPatrols += other.failedPatrols;
        notices += other.notices;
        prompt += other.prompt;
        reconnected += other.reconnected;
        snapshots += other.snapshots;
        spared += other.spared;
    }

    @Override
    public String toString() {
        return worlds + " worlds, " + steps + " I/O steps, " + crashes + " crashes, " + deliveries + " deliveries, "
                + duplicates + " duplicates, " + lostTasks + " lost tasks, " + lateConflicts + " late commits refused, "
                + notices + " notices of changes, " + reconnected + " re-connections, " + prompt
                + " worlds in sync without a poll, " + snapshots + " with true snapshots, " + spared
                + " items told by a snapshot";
    }
}
