/**
 * Agents: programs that scan files where they are, and hand in what they find.
 *
 * <ul>
 *   <li>{@code Agents} are those of one owner; {@code Agent} is one of them, {@code AgentRoot} a folder that it scans.
 *   <li>{@code AgentKeys} finds whose a key is that an agent proves itself by.
 *   <li>{@code Commands} are what agents are to do; {@code AgentConfig} of the wire is how.
 * </ul>
 */
@NullMarked
package dev.drivemind.fleet;

import org.jspecify.annotations.NullMarked;
