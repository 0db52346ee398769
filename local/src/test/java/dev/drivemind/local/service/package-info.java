@NullMarked
package dev.drivemind.local.service;

import org.jspecify.annotations.NullMarked;
