package dev.drivemind.simulation;

import dev.drivemind.source.Selection;

/** What belongs to a choice, told from the drive as it is, and not the way the scan goes about it. */
record Chosen(Selection choice) {

    /** Whether a file belongs to it, with all the folders that it is in. */
    boolean includes(SimFile file) {
        if (choice.folders().contains(file.id())) {
            return true;
        }
        if (choice.folders().isEmpty()) {
            return !ignores(file) && (choice.sharedWithMe() || file.inOwnTree());
        }
        boolean ignored = choice.ignore().stream().anyMatch(rule -> names(rule, file));
        return !ignored && file.folder().map(this::includes).orElse(false);
    }

    /** Whether it lies outside the user's own tree, and nothing but that keeps it from belonging to the choice. */
    boolean leavesOutside(SimFile file) {
        return choice.folders().isEmpty() && !choice.sharedWithMe() && !file.inOwnTree() && !ignores(file);
    }

    /**
     * Whether a file is in a chosen folder, or is one, and nothing has ever happened to itself, nor to a folder in between, that would
     * take it out of there.
     */
    boolean keepsUntilTold(SimFile file) {
        if (choice.folders().contains(file.id())) {
            return true;
        }
        return file.hasStayed() && file.folder().map(this::keepsUntilTold).orElse(false);
    }

    private boolean ignores(SimFile file) {
        return choice.ignore().stream().anyMatch(rule -> names(rule, file))
                || file.folder().map(this::ignores).orElse(false);
    }

    /** The worlds know rules of two forms alone. */
    private static boolean names(String rule, SimFile file) {
        return rule.startsWith("id:")
                ? rule.equals("id:" + file.id())
                : file.now().name().startsWith(rule.substring(0, rule.length() - 1));
    }
}
