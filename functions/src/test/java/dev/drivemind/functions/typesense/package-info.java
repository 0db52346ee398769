@NullMarked
package dev.drivemind.functions.typesense;

import org.jspecify.annotations.NullMarked;
