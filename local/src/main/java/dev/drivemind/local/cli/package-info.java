/**
 * The {@code drivemind} command.
 *
 * <ul>
 *   <li>{@code Cli} reads a command line and runs its command; {@code DriveMindCommand} lists them, and a {@code CommandGroup} those of
 *       one room.
 *   <li>A command is a {@code BaseCommand}; one that lists is a {@code ListCommand} and shows a {@code Listing}.
 *   <li>{@code client} asks the server, which {@code LocalHosting} starts when there is none; {@code terminal} writes.
 * </ul>
 */
@NullMarked
package dev.drivemind.local.cli;

import org.jspecify.annotations.NullMarked;
