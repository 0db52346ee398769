package dev.drivemind.local.cli.terminal;

/**
 * What is known of the terminal that a command writes to.
 *
 * @param interactive whether notes go to a terminal on which a line can be redrawn
 * @param columns its width in characters
 */
public record Screen(boolean interactive, int columns) {
    private static final int USUAL_COLUMNS = 80;

    /** A pipe or a file. */
    public static final Screen NONE = new Screen(false, USUAL_COLUMNS);

    public Screen {
        if (columns < 20) {
            columns = USUAL_COLUMNS;
        }
    }
}
