/** Finding out what texts mean, in a process of its own that has a model and the native code for it. */
@NullMarked
package dev.drivemind.local.meaning;

import org.jspecify.annotations.NullMarked;
