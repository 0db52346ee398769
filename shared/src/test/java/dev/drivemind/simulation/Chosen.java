package dev.drivemind.simulation;

import dev.drivemind.source.Choice;

/** What belongs to a choice, told from the drive as it is, and not the way the scan goes about it. */
record Chosen(Choice choice) {

    /** Whether a file belongs to it, with all the folders that it is in. */
    boolean includes(SimFile file) {
        if (choice.folders().contains(file.id())) {
            return true;
        }
        boolean ignored = choice.ignore().stream().anyMatch(rule -> names(rule, file));
        boolean above =
                file.folder().map(this::includes).orElse(choice.folders().isEmpty());
        return !ignored && above;
    }

    /** The worlds know rules of two forms alone. */
    private static boolean names(String rule, SimFile file) {
        return rule.startsWith("id:")
                ? rule.equals("id:" + file.id())
                : file.now().name().startsWith(rule.substring(0, rule.length() - 1));
    }
}
