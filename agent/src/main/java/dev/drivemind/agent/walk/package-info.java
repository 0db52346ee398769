/** Walks trees and finds out what has changed: {@code Session} is one walk from its beginning to its end, however often it is cut short. */
@NullMarked
package dev.drivemind.agent.walk;

import org.jspecify.annotations.NullMarked;
