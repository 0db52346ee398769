/**
 * Clean-ups with a way back: rules say what goes where, a plan is made of them and frozen, applied file by file with a journal, and undone
 * the same way.
 *
 * <p>{@link dev.drivemind.organize.OrganizeRoom} declares the room, {@link dev.drivemind.organize.Operations} starts and reads operations,
 * {@link dev.drivemind.organize.Planner} decides all that can be decided before anything is touched, and {@link
 * dev.drivemind.organize.OrganizeJob} and {@link dev.drivemind.organize.UndoJob} carry out what was decided.
 */
@NullMarked
package dev.drivemind.organize;

import org.jspecify.annotations.NullMarked;
