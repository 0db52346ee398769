/**
 * Turns texts into vectors that are close where the texts mean something alike: a program that its parent writes texts to, on its standard
 * input, and reads vectors from, on its standard output.
 */
@NullMarked
package dev.drivemind.meaning;

import org.jspecify.annotations.NullMarked;
