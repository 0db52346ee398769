package dev.drivemind.agent.tree;

/**
 * An entry of a directory.
 *
 * @param entry its name, spelled as {@link EntryName} does
 * @param look what it is
 */
public record Found(String entry, Look look) {}
