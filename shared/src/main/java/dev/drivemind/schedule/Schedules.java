package dev.drivemind.schedule;

import dev.drivemind.connector.View;
import dev.drivemind.connector.Views;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the schedules of an owner's tenants, as a role sees them. */
public final class Schedules {
    /** Raised when what is read of the same records becomes another. */
    private static final int FORM = 3;

    private final Documents documents;
    private final Blobs blobs;
    private final String owner;

    /** Reads what an owner has. */
    public Schedules(Documents documents, Blobs blobs, String owner) {
        this.documents = documents;
        this.blobs = blobs;
        this.owner = owner;
    }

    /**
     * Who reads.
     *
     * @param role one of the connector's
     * @param person whose records are the reader's own
     */
    public record Reader(String role, Optional<String> person) {}

    /**
     * What a reader may see of a tenant's days, without having read any records.
     *
     * @param tenant the tenant
     * @param view what the reader sees of each day
     * @param days those that there are, by their dates
     */
    public record Reading(Tenant tenant, View view, Map<LocalDate, StoredDay> days) {
        /** Returns true if its readers move from another API, which is asked as well. */
        public boolean isMoving() {
            return !tenant.serve().equals(Tenant.NEW);
        }

        /** Returns a text that is another one whenever anything that is read is. */
        public String fingerprint() {
            StringBuilder text = new StringBuilder(FORM + "\n" + view.fingerprint());
            days.forEach((date, day) -> text.append('\n')
                    .append(day.date())
                    .append(day.content().map(Object::toString).orElse(""))
                    .append(day.failure().map(Object::toString).orElse("")));
            return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        }
    }

    /** Who asks is none of the roles of the tenant's connector, or does not say who they are. */
    public static final class UnknownReaderException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;

        UnknownReaderException(String field, String message) {
            super(message);
            this.field = field;
        }

        /** Returns the parameter that is wrong. */
        public String field() {
            return field;
        }
    }

    /**
     * Finds days of a tenant; empty if there is no such tenant.
     *
     * @throws UnknownReaderException if the reader has no role there
     */
    public Optional<Reading> find(String tenant, List<LocalDate> dates, Reader reader) {
        Optional<Ref> ref = Names.tenant(owner, tenant);
        if (ref.isEmpty()) {
            return Optional.empty();
        }
        List<Ref> refs = new ArrayList<>(List.of(ref.get()));
        dates.forEach(date -> refs.add(Names.day(owner, tenant, date)));
        Map<Ref, Document> found = new HashMap<>();
        documents.getAll(refs).forEach(document -> found.put(document.ref(), document));
        return Optional.ofNullable(found.get(ref.get()))
                .map(Tenant::new)
                .filter(known -> known.state() != TenantState.LEAVING)
                .map(known -> new Reading(known, view(documents, known, reader), days(dates, tenant, found)));
    }

    /**
     * Returns what a reader sees of a tenant.
     *
     * @throws UnknownReaderException if the reader has no role there
     */
    static View view(Documents documents, Tenant tenant, Reader reader) {
        Views views = new Connectors(documents, tenant.owner())
                .find(tenant.connector())
                .map(Connectors.Stored::views)
                .orElseThrow(() -> new UnknownReaderException("role", "The tenant's connector is gone: put it again"));
        View view = views.of(reader.role(), reader.person(), tenant.toggles())
                .orElseThrow(() -> new UnknownReaderException(
                        "role", "The roles of this tenant's connector are " + String.join(", ", views.roleNames())));
        if (view.isPersonal() && reader.person().isEmpty()) {
            throw new UnknownReaderException("person", "This role sees its own records alone: say whose they are");
        }
        return view;
    }

    private Map<LocalDate, StoredDay> days(List<LocalDate> dates, String tenant, Map<Ref, Document> found) {
        Map<LocalDate, StoredDay> days = new LinkedHashMap<>();
        for (LocalDate date : dates) {
            Document row = found.get(Names.day(owner, tenant, date));
            if (row != null) {
                days.put(date, StoredDay.ofRow(row));
            }
        }
        return days;
    }

    /** Returns what a reader sees of a day, as JSON in UTF-8; empty if it was never fetched, or is gone meanwhile. */
    public Optional<byte[]> read(Reading reading, StoredDay day) {
        return day.content()
                .flatMap(content -> blobs.get(day.path(reading.tenant(), content)))
                .map(stream -> reading.view().of(all(stream)));
    }

    private static byte[] all(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
