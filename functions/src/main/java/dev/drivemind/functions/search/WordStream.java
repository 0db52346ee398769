package dev.drivemind.functions.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words as they are to be indexed, in their order. */
final class WordStream extends TokenStream {
    /** Between groups of words, so that no phrase reaches from one into another. */
    private static final int GAP = 100;

    private final Iterator<List<String>> groups;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private Iterator<String> words = List.<String>of().iterator();

    WordStream(List<List<String>> groups) {
        this.groups = groups.iterator();
    }

    @Override
    public boolean incrementToken() {
        int step = 1;
        while (!words.hasNext()) {
            if (!groups.hasNext()) {
                return false;
            }
            words = groups.next().iterator();
            step = GAP;
        }
        clearAttributes();
        term.setEmpty().append(words.next());
        position.setPositionIncrement(step);
        return true;
    }
}
