/** Services that read contents for money: what they cost, what an owner lets them cost, and the ports to them. */
@NullMarked
package dev.drivemind.service;

import org.jspecify.annotations.NullMarked;
