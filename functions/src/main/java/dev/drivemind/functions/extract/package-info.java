/** Taking the text out of files in processes of their own, which may die of a file and cost nothing else. */
@NullMarked
package dev.drivemind.functions.extract;

import org.jspecify.annotations.NullMarked;
