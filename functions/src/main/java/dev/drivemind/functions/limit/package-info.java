/** How much whom: requests and scans of users, and the project's quota among its instances. */
@NullMarked
package dev.drivemind.functions.limit;

import org.jspecify.annotations.NullMarked;
