/** Services that cost money, where the machine's owner has named a key for them. */
@NullMarked
package dev.drivemind.local.service;

import org.jspecify.annotations.NullMarked;
