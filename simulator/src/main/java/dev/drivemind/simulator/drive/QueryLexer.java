package dev.drivemind.simulator.drive;

import java.util.ArrayList;
import java.util.List;

/** Cuts a {@code q} into its words. */
final class QueryLexer {

    /** What sort of word. */
    enum Kind {
        WORD,
        TEXT,
        OPERATOR,
        OPEN,
        CLOSE,
        OPEN_BRACE,
        CLOSE_BRACE,
        END
    }

    /** A word; the quotes and escapes of a text are taken away. */
    record Token(Kind kind, String value) {
        boolean is(String word) {
            return kind == Kind.WORD && value.equalsIgnoreCase(word);
        }
    }

    private static final String BRACKETS = "(){}";
    private static final List<Kind> BRACKET_KINDS = List.of(Kind.OPEN, Kind.CLOSE, Kind.OPEN_BRACE, Kind.CLOSE_BRACE);

    private final String source;
    private int at;

    QueryLexer(String source) {
        this.source = source;
    }

    /** All words, an {@code END} last. */
    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
            if (at == source.length()) {
                tokens.add(new Token(Kind.END, ""));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        char c = source.charAt(at);
        int bracket = BRACKETS.indexOf(c);
        if (bracket >= 0) {
            at++;
            return new Token(BRACKET_KINDS.get(bracket), String.valueOf(c));
        }
        if (c == '\'' || c == '"') {
            return new Token(Kind.TEXT, text(c));
        }
        if ("=<>!".indexOf(c) >= 0) {
            return new Token(Kind.OPERATOR, operator());
        }
        if (Character.isLetterOrDigit(c)) {
            int start = at;
            while (at < source.length() && Character.isLetterOrDigit(source.charAt(at))) {
                at++;
            }
            return new Token(Kind.WORD, source.substring(start, at));
        }
        throw new QuerySyntaxException("Unexpected '" + c + "' at " + at);
    }

    private String operator() {
        int length = at + 1 < source.length() && source.charAt(at + 1) == '=' ? 2 : 1;
        String operator = source.substring(at, at + length);
        at += length;
        return operator;
    }

    private String text(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == quote) {
                at++;
                return text.toString();
            }
            if (c == '\\' && at + 1 < source.length()) {
                at++;
                c = source.charAt(at);
            }
            text.append(c);
        }
        throw new QuerySyntaxException("A text is not closed");
    }
}
