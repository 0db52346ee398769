package dev.drivemind.functions.gcp.storage;

/** Names of objects. */
final class ObjectName {
    private static final String SEGMENT = "[A-Za-z0-9._-]+";
    private static final int MAX_LENGTH = 1024;

    private ObjectName() {}

    static boolean isOne(String name) {
        for (String segment : name.split("/", -1)) {
            if (!segment.matches(SEGMENT) || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return name.length() <= MAX_LENGTH;
    }

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String checked(String name) {
        if (!isOne(name)) {
            throw new IllegalArgumentException("Not a name of an object: '" + name + "'");
        }
        return name;
    }
}
