package dev.drivemind.service;

/** Calls a service that costs money. What it can do is said by the interfaces that extend this one, one for each service. */
public interface ServicePort {
    /** Returns which service it is. */
    Service service();
}
