/** DriveMind on Google Cloud: its settings, its clients, and how they are put together. */
@NullMarked
package dev.drivemind.functions.gcp;

import org.jspecify.annotations.NullMarked;
