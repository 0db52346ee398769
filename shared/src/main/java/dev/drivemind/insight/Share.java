package dev.drivemind.insight;

import dev.drivemind.store.Fields;

/** Some files, and those of them that count against the user's own quota. */
final class Share {
    private final Amount all = new Amount();
    private final Amount own = new Amount();

    void add(Row row) {
        all.add(row);
        if (row.holding() == Row.Holding.OWN) {
            own.add(row);
        }
    }

    Amount all() {
        return all;
    }

    Amount own() {
        return own;
    }

    Fields.Builder fields() {
        return all.fields().put("ownFiles", own.files()).put("ownBytes", own.bytes());
    }
}
