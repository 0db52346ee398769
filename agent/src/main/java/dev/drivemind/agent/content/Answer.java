package dev.drivemind.agent.content;

import dev.drivemind.wire.Item;

/** The checksums of a file, which was the same before and after it was read. */
public record Answer(Question question, Item.Digests digests) {}
