package dev.drivemind.meaning;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Reader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a text into the pieces of words that the model has learnt, as BERT's uncased models do: in lower case and without accents, each
 * punctuation mark and each Chinese character by itself, and of each word the longest known pieces from its beginning on.
 */
final class WordPieces {
    private static final String CONTINUED = "##";
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> known;
    private final int unknown;
    private final int first;
    private final int last;

    private WordPieces(Map<String, Integer> known) {
        this.known = known;
        this.unknown = number(known, "[UNK]");
        this.first = number(known, "[CLS]");
        this.last = number(known, "[SEP]");
    }

    private static int number(Map<String, Integer> known, String piece) {
        return Optional.ofNullable(known.get(piece))
                .orElseThrow(() -> new IllegalArgumentException("The model has no " + piece));
    }

    /** Returns those of a model, whose {@code tokenizer.json} this reads. */
    static WordPieces read(Reader tokenizer) {
        JsonObject vocabulary = JsonParser.parseReader(tokenizer)
                .getAsJsonObject()
                .getAsJsonObject("model")
                .getAsJsonObject("vocab");
        Map<String, Integer> known = new HashMap<>(vocabulary.size() * 2);
        vocabulary
                .entrySet()
                .forEach(each -> known.put(each.getKey(), each.getValue().getAsInt()));
        return new WordPieces(known);
    }

    /**
     * Returns the numbers of the pieces of a text, between the marks that begin and end one.
     *
     * @param most how many at most; what is behind them is left out
     */
    long[] of(String text, int most) {
        List<Integer> pieces = new ArrayList<>();
        pieces.add(first);
        for (String word : words(text)) {
            pieces.addAll(piecesOf(word));
            if (pieces.size() >= most) {
                break;
            }
        }
        List<Integer> kept = new ArrayList<>(pieces.subList(0, Math.min(pieces.size(), most - 1)));
        kept.add(last);
        return kept.stream().mapToLong(Integer::longValue).toArray();
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}+", "")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().filter(point -> !isNothing(point)).forEach(point -> {
            boolean alone = isMark(point) || Character.isIdeographic(point);
            if (alone || isSpace(point)) {
                end(word, words);
            }
            if (!isSpace(point)) {
                word.appendCodePoint(point);
            }
            if (alone) {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isNothing(int point) {
        return !isSpace(point)
                && (point == 0xFFFD
                        || switch (Character.getType(point)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.PRIVATE_USE,
                                    Character.SURROGATE,
                                    Character.UNASSIGNED -> true;
                            default -> false;
                        });
    }

    private static boolean isMark(int point) {
        if (point < 128) {
            return point > ' ' && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** A word of which some part is unknown is unknown as a whole. */
    private List<Integer> piecesOf(String word) {
        if (word.length() > LONGEST_WORD) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer piece = null;
            while (to > from) {
                piece = known.get((from == 0 ? "" : CONTINUED) + word.substring(from, to));
                if (piece != null) {
                    break;
                }
                to--;
            }
            if (piece == null) {
                return List.of(unknown);
            }
            pieces.add(piece);
            from = to;
        }
        return List.copyOf(pieces);
    }
}
