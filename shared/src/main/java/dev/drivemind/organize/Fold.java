package dev.drivemind.organize;

import dev.drivemind.shelf.Abilities;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** Tells which names are the same to a shelf. */
record Fold(boolean foldsCase, boolean foldsForm) {
    static Fold of(Abilities abilities) {
        return new Fold(abilities.foldsCase(), abilities.foldsForm());
    }

    /** Returns a text that the same names share. */
    String of(String name) {
        String formed = foldsForm ? Normalizer.normalize(name, Form.NFC) : name;
        return foldsCase ? formed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : formed;
    }
}
