/**
 * What a file is for a person: the categories that there are, and those that users make themselves. {@link
 * dev.drivemind.category.Categories} changes them, {@link dev.drivemind.category.Sorting} finds the one of a file.
 */
@NullMarked
package dev.drivemind.category;

import org.jspecify.annotations.NullMarked;
