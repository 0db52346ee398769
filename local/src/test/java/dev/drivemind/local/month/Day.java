package dev.drivemind.local.month;

import java.util.function.Consumer;

/**
 * A day of a month.
 *
 * @param what happens on it, in words
 * @param happens what is done
 */
record Day(String what, Consumer<User> happens) {}
