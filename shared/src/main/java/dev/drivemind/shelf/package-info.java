/**
 * What can be moved, set aside and put back, in words of no vendor, and the one way in which it is done.
 *
 * <p>{@link dev.drivemind.shelf.Shelf} is the port: each place that files are in has an adapter. {@link dev.drivemind.shelf.Mover} carries
 * out one {@link dev.drivemind.shelf.Move} by looking and acting in turn; what it does next is a function of what it has seen, {@link
 * dev.drivemind.shelf.Decision}, so that it continues after a crash as if it had never stopped.
 */
@NullMarked
package dev.drivemind.shelf;

import org.jspecify.annotations.NullMarked;
