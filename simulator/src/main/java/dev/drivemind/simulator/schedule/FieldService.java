package dev.drivemind.simulator.schedule;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.id.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Companies with staff and jobs, all made from a seed. A day has 20 to 200 jobs; what it holds changes with the hours, and with each
 * {@link #edit}.
 */
public final class FieldService {
    private static final List<String> ZONES = List.of(
            "America/New_York",
            "Europe/Berlin",
            "Pacific/Pago_Pago",
            "Pacific/Kiritimati",
            "Australia/Lord_Howe",
            "America/Los_Angeles",
            "Asia/Kolkata",
            "America/Sao_Paulo");
    private static final List<String> WORK =
            List.of("Boiler check", "Leak", "Meter exchange", "Heat pump", "Emergency", "Handover");
    private static final List<String> STREETS = List.of("Oak", "Mill", "Station", "Church", "River", "High");
    private static final int LOOK_BACK_HOURS = 48;

    private final long seed;
    private final Options options;
    private final InstantSource clock;
    private final List<Company> companies;
    private final Map<String, Company> byAccount = new ConcurrentHashMap<>();
    private final Map<String, Long> edits = new ConcurrentHashMap<>();

    /**
     * What there is.
     *
     * @param tenants how many companies
     * @param faulty which share of them is in {@link Trouble}
     * @param hourly which share of the days changes each hour
     * @param jobs the most jobs of a day, 20 or more
     */
    public record Options(int tenants, double faulty, double hourly, int jobs) {
        /** Refuses what cannot be. */
        public Options {
            if (tenants < 1 || tenants > 1_000_000) {
                throw new IllegalArgumentException("--tenants must be from 1 to 1000000");
            }
            if (faulty < 0 || faulty > 1 || hourly < 0 || hourly > 1) {
                throw new IllegalArgumentException("A share is a number from 0 to 1");
            }
            if (jobs < 20 || jobs > 5_000) {
                throw new IllegalArgumentException("--jobs must be from 20 to 5000");
            }
        }
    }

    /** Makes one. */
    public FieldService(long seed, Options options, InstantSource clock) {
        this.seed = seed;
        this.options = options;
        this.clock = clock;
        List<Company> made = new ArrayList<>();
        int sick = (int) Math.round(options.tenants() * options.faulty());
        for (int i = 0; i < options.tenants(); i++) {
            made.add(company(i, i >= options.tenants() - sick));
        }
        this.companies = List.copyOf(made);
        made.forEach(each -> byAccount.put(each.account(), each));
    }

    private Company company(int number, boolean sick) {
        String account = String.format(Locale.ROOT, "t%04d", number);
        Trouble[] troubles = Trouble.values();
        Trouble trouble =
                sick ? troubles[1 + (int) Hash.below(Hash.of(seed, number), troubles.length - 1)] : Trouble.NONE;
        String key = "key-" + account + "-" + Long.toHexString(Hash.of(seed ^ 0x6b, number));
        return new Company(number, account, key, ZoneId.of(ZONES.get(number % ZONES.size())), trouble);
    }

    /** Returns all companies. */
    public List<Company> companies() {
        return companies;
    }

    /** Returns the company of an account. */
    public Optional<Company> company(String account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    /** Puts a company into trouble, or out of it. */
    public void trouble(String account, Trouble trouble) {
        byAccount.computeIfPresent(
                account, (name, was) -> new Company(was.number(), name, was.key(), was.zone(), trouble));
    }

    /** Replaces the key of a company: the old one is refused from then on. */
    public void rekey(String account, String key) {
        byAccount.computeIfPresent(
                account, (name, was) -> new Company(was.number(), name, key, was.zone(), was.trouble()));
    }

    /** Changes what a day of a company holds. */
    public void edit(String account, LocalDate day) {
        edits.merge(account + " " + day, 1L, Long::sum);
    }

    /** Returns the staff of a company. */
    public JsonArray staff(Company company) {
        JsonArray staff = new JsonArray();
        int count = technicians(company) + 2;
        for (int i = 0; i < count; i++) {
            JsonObject person = new JsonObject();
            person.addProperty("id", i + 1);
            person.addProperty("name", "Person " + company.account() + "-" + (i + 1));
            person.addProperty("role", i < count - 2 ? "technician" : "dispatcher");
            person.addProperty("email", "p" + (i + 1) + "@" + company.account() + ".example.com");
            staff.add(person);
        }
        return staff;
    }

    private int technicians(Company company) {
        return 4 + (int) Hash.below(Hash.of(seed ^ 0x57AFF, company.number()), 16);
    }

    /** Returns the jobs of a day of a company. */
    public JsonArray jobs(Company company, LocalDate day) {
        long base = Hash.of(Hash.of(seed, company.number()), day.toEpochDay());
        int count = 20 + (int) Hash.below(base, options.jobs() - 19L);
        long revision = revision(company, day);
        JsonArray jobs = new JsonArray();
        for (int i = 0; i < count; i++) {
            jobs.add(job(company, day, i, Hash.of(base, i), i == 0 ? revision : 0));
        }
        if (company.trouble() == Trouble.TWICE) {
            jobs.add(jobs.get(0).deepCopy());
        }
        return jobs;
    }

    private JsonObject job(Company company, LocalDate day, int number, long hash, long revision) {
        int minutes = 6 * 60 + (int) Hash.below(hash, 12 * 60L);
        ZonedDateTime start = day.atTime(LocalTime.MIN.plusMinutes(minutes)).atZone(company.zone());
        JsonObject address = new JsonObject();
        address.addProperty("street", STREETS.get((int) Hash.below(hash >>> 3, STREETS.size())) + " Street " + number);
        address.addProperty("city", "Town " + Hash.below(hash >>> 7, 40));
        address.addProperty("gateCode", Long.toString(1000 + Hash.below(hash >>> 9, 9000)));
        JsonObject job = new JsonObject();
        job.addProperty(
                company.trouble() == Trouble.DRIFTED ? "appointmentId" : "id",
                day.toString().replace("-", "") + "-" + number);
        job.addProperty("technicianId", 1 + Hash.below(hash >>> 11, technicians(company)));
        job.addProperty("title", WORK.get((int) Hash.below(hash >>> 13, WORK.size())));
        job.addProperty("status", revision % 2 == 0 ? "planned" : "moved");
        job.addProperty("revision", revision);
        job.addProperty("start", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start));
        job.addProperty(
                "end",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start.plusMinutes(30 + Hash.below(hash >>> 17, 120))));
        job.add("address", address);
        job.addProperty("phone", "+1 555 " + Hash.below(hash >>> 19, 9_000_000));
        job.addProperty("rate", 60 + Hash.below(hash >>> 23, 90));
        return job;
    }

    /** Counts up with each edit, and with the hours. */
    private long revision(Company company, LocalDate day) {
        long edited = edits.getOrDefault(company.account() + " " + day, 0L);
        if (options.hourly() <= 0) {
            return edited;
        }
        long hour = clock.instant().getEpochSecond() / Duration.ofHours(1).toSeconds();
        long threshold = (long) (options.hourly() * 1_000_000);
        long base = Hash.of(Hash.of(seed ^ 0xED17, company.number()), day.toEpochDay());
        for (int back = 0; back < LOOK_BACK_HOURS; back++) {
            if (Hash.below(Hash.of(base, hour - back), 1_000_000) < threshold) {
                return edited + hour - back;
            }
        }
        return edited;
    }
}
