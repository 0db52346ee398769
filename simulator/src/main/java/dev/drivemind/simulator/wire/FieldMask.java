package dev.drivemind.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which fields of an answer are wanted: a parsed {@code fields} parameter, or one branch of it. */
public final class FieldMask {
    /** Everything. */
    public static final FieldMask ALL = new FieldMask(Map.of(), true);

    private static final FieldMask NOTHING = new FieldMask(Map.of(), false);

    private final Map<String, FieldMask> children;
    private final boolean all;

    private FieldMask(Map<String, FieldMask> children, boolean all) {
        this.children = children;
        this.all = all;
    }

    /**
     * Parses a mask such as {@code nextPageToken,files(id,owners/emailAddress)}.
     *
     * @throws InvalidFieldException if it cannot be understood
     */
    public static FieldMask parse(String fields) {
        return new Parser(fields).parse();
    }

    /** Whether a field is wanted, in part at least. */
    public boolean has(String field) {
        return all || children.containsKey(field);
    }

    /** What is wanted of a field; nothing if it is not wanted. */
    public FieldMask of(String field) {
        return all ? ALL : children.getOrDefault(field, NOTHING);
    }

    /**
     * Makes sure that only known fields are named.
     *
     * @throws InvalidFieldException if another is
     */
    public FieldMask only(Set<String> known) {
        for (String name : children.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidFieldException(name);
            }
        }
        return this;
    }

    /** A mask names a field that does not exist, or is not a mask at all. */
    public static final class InvalidFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidFieldException(String field) {
            super("Invalid field selection " + field);
        }
    }

    /** A branch while it is being read; two mentions of one field add up. */
    private static final class Branch {
        private final Map<String, Branch> children = new LinkedHashMap<>();
        private boolean all;

        Branch child(String name) {
            return children.computeIfAbsent(name, key -> new Branch());
        }

        FieldMask freeze() {
            Map<String, FieldMask> frozen = new LinkedHashMap<>();
            children.forEach((name, branch) -> frozen.put(name, branch.freeze()));
            return all ? ALL : new FieldMask(Map.copyOf(frozen), false);
        }
    }

    private static final class Parser {
        private static final int MAX_DEPTH = 20;

        private final String source;
        private int at;

        Parser(String source) {
            this.source = source;
        }

        FieldMask parse() {
            Branch root = new Branch();
            list(root, 0);
            if (at < source.length()) {
                throw new InvalidFieldException(source);
            }
            return root.freeze();
        }

        private void list(Branch into, int depth) {
            if (depth > MAX_DEPTH) {
                throw new InvalidFieldException(source);
            }
            item(into, depth);
            while (skip(',')) {
                item(into, depth);
            }
        }

        private void item(Branch into, int depth) {
            Branch branch = step(into);
            while (skip('/')) {
                branch = step(branch);
            }
            if (!skip('(')) {
                branch.all = true;
                return;
            }
            list(branch, depth + 1);
            if (!skip(')')) {
                throw new InvalidFieldException(source);
            }
        }

        private Branch step(Branch from) {
            spaces();
            if (skip('*')) {
                return from;
            }
            int start = at;
            while (at < source.length() && Character.isLetterOrDigit(source.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw new InvalidFieldException(source);
            }
            return from.child(source.substring(start, at));
        }

        private boolean skip(char c) {
            spaces();
            if (at < source.length() && source.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void spaces() {
            while (at < source.length() && source.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
