package dev.drivemind.content;

import dev.drivemind.content.ReadParts.Part;
import dev.drivemind.service.EntityReader;
import dev.drivemind.source.FileEntry;

/** Cuts pieces from a text that are sent one after the other, each of full units but the last one: so no more is paid for than the text has. */
final class TextPieces implements PartMaker {
    private final EntityReader reader;
    private final StoredTexts texts;
    private final String source;

    /**
     * @param source the id of that of the files
     */
    TextPieces(EntityReader reader, StoredTexts texts, String source) {
        this.reader = reader;
        this.texts = texts;
        this.source = source;
    }

    @Override
    public Ready next(FileEntry entry, StoredContent content, long most, boolean fresh) {
        String text = texts.text(source, content);
        int from = (int) content.findings().named().chars();
        if (text.length() != content.chars() || from >= text.length()) {
            return new Ready.Changed(); // its text is not there any more, as after a deletion
        }
        int end = end(text, from, Math.min(EntityReader.MOST_UNITS, most));
        String piece = text.substring(from, end);
        long units = Named.units(piece.codePointCount(0, piece.length()));
        return new Ready.ToSend(units, () -> new Part(piece.length(), EntityLines.written(reader.read(piece))));
    }

    /** A character that is stored as two is not cut in its middle; being one to the service, it costs no other unit. */
    private static int end(String text, int from, long units) {
        int end = (int) Math.min(text.length(), from + units * EntityReader.UNIT);
        boolean cut = end < text.length()
                && Character.isHighSurrogate(text.charAt(end - 1))
                && Character.isLowSurrogate(text.charAt(end));
        return cut ? end + 1 : end;
    }
}
