package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.ItemFields;
import java.util.Set;

/** The {@code fields} parameter of a request. */
final class Masks {
    private Masks() {}

    /** The mask of a request, which may name only known fields. */
    static FieldMask of(ApiRequest request, FieldMask usual, Set<String> known) {
        try {
            return request.param("fields")
                    .map(fields -> FieldMask.parse(fields).only(known))
                    .orElse(usual);
        } catch (FieldMask.InvalidFieldException e) {
            throw ApiError.badValue("fields", String.valueOf(e.getMessage()), e);
        }
    }

    /** The part of a mask that is about files. */
    static FieldMask items(FieldMask mask, String field) {
        try {
            return mask.of(field).only(ItemFields.KNOWN);
        } catch (FieldMask.InvalidFieldException e) {
            throw ApiError.badValue("fields", String.valueOf(e.getMessage()), e);
        }
    }
}
