package dev.drivemind.functions;

import org.jspecify.annotations.Nullable;

/** Takes the members of a JSON object one after the other; absent values are left out. */
interface Members {

    Members put(String name, @Nullable String value);

    Members put(String name, @Nullable Long value);

    Members put(String name, boolean value);
}
