package dev.drivemind.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.SAXException;

/** Takes the text out of one file at a time. Nothing is recognized in images, no other program is called, nothing is fetched. */
final class TextReader {
    private static final String CONFIGURATION = """
            <properties>
              <parsers>
                <parser class="org.apache.tika.parser.DefaultParser">
                  <parser-exclude class="org.apache.tika.parser.ocr.TesseractOCRParser"/>
                  <parser-exclude class="org.apache.tika.parser.external.CompositeExternalParser"/>
                  <parser-exclude class="org.apache.tika.parser.executable.ExecutableParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.ImageParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.JpegParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.TiffParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.WebPParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.HeifParser"/>
                  <parser-exclude class="org.apache.tika.parser.image.PSDParser"/>
                </parser>
              </parsers>
            </properties>
            """;

    private final AutoDetectParser parser;

    TextReader() throws IOException {
        try (InputStream configuration = new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8))) {
            this.parser = new AutoDetectParser(new TikaConfig(configuration));
        } catch (TikaException | SAXException e) {
            throw new IOException("The parsers cannot be set up", e);
        }
    }

    /**
     * Reads a file.
     *
     * @param name as a hint
     * @param type as a hint
     */
    Frames.Reply read(Path file, String name, String type, int mostChars) {
        BodyContentHandler text = new BodyContentHandler(mostChars);
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        if (!type.isEmpty() && !type.equals("application/octet-stream")) {
            metadata.set(Metadata.CONTENT_TYPE, type);
        }
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.parse(in, text, metadata, context());
            return done(text.toString(), false, scans(file, metadata));
        } catch (EncryptedDocumentException e) {
            return new Frames.Reply("encrypted");
        } catch (ZeroByteFileException e) {
            return new Frames.Reply("empty");
        } catch (UnsupportedFormatException e) {
            return new Frames.Reply("no-text");
        } catch (StackOverflowError e) {
            return new Frames.Reply("bomb");
        } catch (TikaException | SAXException | IOException | RuntimeException e) {
            return failed(e, text.toString());
        }
    }

    private static ParseContext context() {
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractInlineImages(false);
        ParseContext context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        return context;
    }

    private static Frames.Reply failed(Exception e, String text) {
        if (WriteLimitReachedException.isWriteLimitReached(e)) {
            return done(text, true, -1);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof EncryptedDocumentException) {
                return new Frames.Reply("encrypted");
            }
            if (message.contains("Zip bomb") || message.contains("zip bomb")) {
                return new Frames.Reply("bomb");
            }
        }
        return new Frames.Reply("damaged");
    }

    /** Pages are looked at again only if some of them have no characters. */
    private static int scans(Path file, Metadata metadata) {
        String type = String.valueOf(metadata.get(Metadata.CONTENT_TYPE));
        if (!type.startsWith("application/pdf")) {
            return -1;
        }
        boolean some =
                Arrays.stream(metadata.getIntValues(PDF.CHARACTERS_PER_PAGE)).anyMatch(count -> count == 0);
        try {
            return some ? ScannedPages.count(file) : 0;
        } catch (IOException | RuntimeException e) {
            return 0; // its text was read; what cannot be taken out of it cannot be sent either
        }
    }

    private static Frames.Reply done(String text, boolean cut, int scans) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return new Frames.Reply("empty", "", scans);
        }
        return new Frames.Reply(cut ? "cut" : "done", plain, scans);
    }
}
