@NullMarked
package dev.drivemind.report;

import org.jspecify.annotations.NullMarked;
