package dev.drivemind.organize;

import dev.drivemind.shelf.Spot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule wants to happen to one file, and what is made of it while the plan is made. */
final class Wish {
    private final Candidate file;
    private final Spot.Named from;
    private final Rule rule;
    private Spot.@Nullable Named to;
    private Spot.@Nullable Named keeper;
    private String toPath = "";
    private String reason = "";

    Wish(Candidate file, Spot.Named from, Rule rule) {
        this.file = file;
        this.from = from;
        this.rule = rule;
    }

    Candidate file() {
        return file;
    }

    Spot.Named from() {
        return from;
    }

    Rule rule() {
        return rule;
    }

    /** Returns where the file goes; empty if it is set aside or stays. */
    Optional<Spot.Named> to() {
        return Optional.ofNullable(to);
    }

    String toPath() {
        return toPath;
    }

    void goesTo(Spot.Named spot, String path) {
        to = spot;
        toPath = path;
        keeper = null;
        reason = "";
    }

    /** It is set aside if what stands there is the same. */
    void isSetAsideFor(Spot.Named other) {
        to = null;
        keeper = other;
    }

    Optional<Spot.Named> keeper() {
        return Optional.ofNullable(keeper);
    }

    void stays(String why) {
        to = null;
        keeper = null;
        reason = why;
    }

    /** Returns why nothing happens; empty if something does. */
    String reason() {
        return reason;
    }

    boolean stays() {
        return !reason.isEmpty();
    }
}
