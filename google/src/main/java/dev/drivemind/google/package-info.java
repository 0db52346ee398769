/**
 * Services of Google's that read contents for money, over their own clients. The product loads this where its owner has named a key; nothing else
 * has these clients on its class path.
 */
@NullMarked
package dev.drivemind.google;

import org.jspecify.annotations.NullMarked;
