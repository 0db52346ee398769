package dev.drivemind.local.cli;

/** Jobs as a server tells of them. */
final class Jobs {
    static final String SOURCE =
            "{\"id\":\"src-1\",\"kind\":\"folder\",\"label\":\"photos\",\"path\":\"/home/me/photos\"}";
    static final String DRIVE = "{\"id\":\"src-1\",\"kind\":\"drive\",\"label\":\"photos\"}";
    static final String SOURCES = "{\"sources\":[" + SOURCE + "]}";
    private static final String HEAD = "\"id\":\"job-1\",\"kind\":\"scan\",\"source\":\"src-1\",\"phase\":\"listing\","
            + "\"createdAt\":\"2026-01-01T11:59:50.000Z\",\"startedAt\":\"2026-01-01T11:59:50.000Z\"";

    private Jobs() {}

    static String started(boolean created, String job) {
        return "{\"created\":" + created + ",\"job\":" + job + "}";
    }

    static String running(long listed) {
        return "{" + HEAD + ",\"state\":\"RUNNING\",\"progress\":{\"listed\":" + listed
                + ",\"listedBytes\":5000000,\"requests\":7}}";
    }

    /** A list of jobs with one that makes a snapshot. */
    static String snapshotRuns() {
        return "{\"jobs\":[{\"id\":\"job-2\",\"kind\":\"insights\",\"source\":\"src-1\",\"state\":\"RUNNING\","
                + "\"phase\":\"merging\",\"progress\":{}}]}";
    }

    static String ended(String state) {
        return "{" + HEAD + ",\"state\":\"" + state + "\",\"reason\":\"The drive said no.\",\"remedy\":\"Ask again.\","
                + "\"progress\":{\"listed\":3,\"requests\":2}}";
    }

    static String complete() {
        return succeeded("\"certificate\":\"COMPLETE\",\"reasons\":[]");
    }

    static String delta() {
        return complete().replace("\"kind\":\"scan\"", "\"kind\":\"delta-scan\",\"because\":\"the feed tells it\"");
    }

    static String partial() {
        return succeeded("\"certificate\":\"PARTIAL\",\"reasons\":["
                + "{\"code\":\"INVALID_WINDOW\",\"count\":2,\"text\":\"2 windows could not be listed\"},"
                + "{\"code\":\"HELD\",\"count\":9,\"text\":\"9 removals are held\"}]");
    }

    private static String succeeded(String certificate) {
        return "{" + HEAD + ",\"state\":\"SUCCEEDED\",\"progress\":{\"listed\":1234},\"result\":{" + certificate
                + ",\"files\":1200,\"folders\":30,\"shortcuts\":4,\"bytes\":1500000000,\"created\":10,\"updated\":2,"
                + "\"removed\":1,\"unchanged\":1222,\"requests\":17,\"pages\":16,\"windows\":5,\"documentsWritten\":40,"
                + "\"fileDocumentsWritten\":13,\"commits\":8,\"elapsedMs\":4200}}";
    }
}
