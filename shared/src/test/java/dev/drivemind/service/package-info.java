@NullMarked
package dev.drivemind.service;

import org.jspecify.annotations.NullMarked;
