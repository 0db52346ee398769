package dev.drivemind.simulator.drive;

import dev.drivemind.simulator.drive.Query.Comparison;
import dev.drivemind.simulator.drive.Query.Match;
import dev.drivemind.simulator.drive.QueryLexer.Kind;
import dev.drivemind.simulator.drive.QueryLexer.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Parses the search language of {@code files.list}: {@code or} of {@code and} of terms, each with {@code not} before it or in
 * parentheses. {@code and} binds tighter than {@code or}, {@code not} tightest.
 */
public final class QueryParser {
    private static final int MAX_DEPTH = 100;

    private final List<Token> tokens;
    private final String rootId;
    private final Function<DriveItem, String> contents;
    private int at;
    private int depth;

    private QueryParser(List<Token> tokens, String rootId, Function<DriveItem, String> contents) {
        this.tokens = tokens;
        this.rootId = rootId;
        this.contents = contents;
    }

    /**
     * Parses a query.
     *
     * @param q may be blank: then everything is wanted
     * @param rootId what {@code 'root' in parents} means
     * @param contents what can be read of an item, for {@code fullText}
     * @throws QuerySyntaxException if it is not in the language
     */
    public static Query parse(String q, String rootId, Function<DriveItem, String> contents) {
        if (q.isBlank()) {
            return Query.EVERYTHING;
        }
        QueryParser parser = new QueryParser(new QueryLexer(q).tokens(), rootId, contents);
        Query query = parser.either();
        parser.expect(Kind.END);
        return query;
    }

    /** Returns true if a query asks for words of contents. */
    public static boolean asksForContents(String q) {
        return new QueryLexer(q).tokens().stream().anyMatch(token -> token.is("fullText"));
    }

    private Query either() {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException("Too deep");
        }
        List<Query> terms = new ArrayList<>();
        do {
            terms.add(both());
        } while (skip("or"));
        depth--;
        return terms.size() == 1 ? terms.get(0) : new Query.Or(terms);
    }

    private Query both() {
        List<Query> terms = new ArrayList<>();
        do {
            terms.add(one());
        } while (skip("and"));
        return terms.size() == 1 ? terms.get(0) : new Query.And(terms);
    }

    private Query one() {
        boolean negated = false;
        while (skip("not")) {
            negated = !negated;
        }
        Query query = operand();
        return negated ? new Query.Not(query) : query;
    }

    private Query operand() {
        Token token = take();
        return switch (token.kind()) {
            case OPEN -> {
                Query inner = either();
                expect(Kind.CLOSE);
                yield inner;
            }
            case TEXT -> membership(token.value());
            case WORD -> term(token.value());
            default -> throw unexpected(token);
        };
    }

    private Query membership(String value) {
        if (!skip("in")) {
            throw unexpected(tokens.get(at));
        }
        String collection = expect(Kind.WORD);
        return switch (collection.toLowerCase(Locale.ROOT)) {
            case "parents" -> new Query.InParents(value.equals("root") ? rootId : value);
            case "owners" -> new Query.OwnedBy(value);
            default -> throw new QuerySyntaxException("Unknown collection " + collection);
        };
    }

    private Query term(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "trashed" -> new Query.Trashed(flag());
            case "starred" -> new Query.Starred(flag());
            case "sharedwithme" -> new Query.SharedWithMe(tokens.get(at).kind() != Kind.OPERATOR || flag());
            case "appproperties" -> appProperty();
            case "name" -> new Query.Name(match(), expect(Kind.TEXT));
            case "fulltext" -> fullText();
            case "mimetype" -> new Query.MimeType(match(), expect(Kind.TEXT));
            case "createdtime" -> new Query.Created(comparison(), time());
            case "modifiedtime" -> new Query.Modified(comparison(), time());
            default -> throw new QuerySyntaxException("Unknown field " + field);
        };
    }

    private Query fullText() {
        expectWord("contains");
        return new Query.FullText(expect(Kind.TEXT), contents);
    }

    /** {@code has { key='x' and value='y' }}. */
    private Query appProperty() {
        expectWord("has");
        expect(Kind.OPEN_BRACE);
        String key = assigned("key");
        expectWord("and");
        String value = assigned("value");
        expect(Kind.CLOSE_BRACE);
        return new Query.AppProperty(key, value);
    }

    private String assigned(String name) {
        expectWord(name);
        String operator = expect(Kind.OPERATOR);
        if (!operator.equals("=")) {
            throw new QuerySyntaxException("Cannot compare so: " + operator);
        }
        return expect(Kind.TEXT);
    }

    private void expectWord(String word) {
        if (!skip(word)) {
            throw unexpected(tokens.get(at));
        }
    }

    private boolean flag() {
        String operator = expect(Kind.OPERATOR);
        Token value = take();
        boolean wanted = value.is("true");
        if (!wanted && !value.is("false")) {
            throw unexpected(value);
        }
        return switch (operator) {
            case "=" -> wanted;
            case "!=" -> !wanted;
            default -> throw new QuerySyntaxException("Cannot compare so: " + operator);
        };
    }

    private Match match() {
        if (skip("contains")) {
            return Match.CONTAINS;
        }
        String operator = expect(Kind.OPERATOR);
        return switch (operator) {
            case "=" -> Match.EQUAL;
            case "!=" -> Match.NOT_EQUAL;
            default -> throw new QuerySyntaxException("Cannot compare so: " + operator);
        };
    }

    private Comparison comparison() {
        String operator = expect(Kind.OPERATOR);
        return switch (operator) {
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.AT_MOST;
            case "=" -> Comparison.SAME;
            case "!=" -> Comparison.OTHER;
            case ">=" -> Comparison.AT_LEAST;
            case ">" -> Comparison.GREATER;
            default -> throw new QuerySyntaxException("Cannot compare so: " + operator);
        };
    }

    private long time() {
        String text = expect(Kind.TEXT);
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return zoned
                    ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new QuerySyntaxException("Not a time: " + text);
        }
    }

    private boolean skip(String word) {
        if (tokens.get(at).is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private String expect(Kind kind) {
        Token token = take();
        if (token.kind() != kind) {
            throw unexpected(token);
        }
        return token.value();
    }

    private static QuerySyntaxException unexpected(Token token) {
        return new QuerySyntaxException(
                token.kind() == Kind.END ? "The query ends too early" : "Unexpected " + token.value());
    }
}
