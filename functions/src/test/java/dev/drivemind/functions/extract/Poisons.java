package dev.drivemind.functions.extract;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are made to break what reads them, each in another way. */
final class Poisons {
    private static final String WORD =
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static final String WORD_END = "</w:body></w:document>";

    private final Path folder;

    Poisons(Path folder) {
        this.folder = folder;
    }

    /** Something that is written into a file. */
    @FunctionalInterface
    interface Writer {
        void to(OutputStream out) throws IOException;
    }

    /** Makes all of them. */
    List<Path> all() {
        return Stream.concat(parsed().stream(), new OddPoisons(this).all().stream())
                .toList();
    }

    private List<Path> parsed() {
        return List.of(
                file(
                        "one-long-word.docx",
                        out -> word(out, "", repeated("<w:p><w:r><w:t>", "A", 300_000_000, "</w:t></w:r></w:p>"))),
                file("paragraphs.docx", out -> word(out, "", repeated("", "<w:p/>", 6_000_000, ""))),
                file(
                        "entities.docx",
                        out -> word(
                                out,
                                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                                text("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"))),
                file(
                        "nested.html",
                        out -> repeated("<html>", "<div>", 1_000_000, "deep").transferTo(out)),
                file(
                        "braces.rtf",
                        out -> repeated("{\\rtf1 ", "{", 3_000_000, "deep").transferTo(out)),
                file("laughs.xml", out -> out.write(laughs())),
                file(
                        "inflated.pdf",
                        out -> pdf(out, deflated(repeated("BT (x) Tj ", "(y) Tj ", 30_000_000, "ET")), true)),
                file(
                        "loop.pdf",
                        out -> out.write(
                                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                file("random.pdf", out -> {
                    out.write("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
                    byte[] noise = new byte[200_000];
                    new Random(7).nextBytes(noise);
                    out.write(noise);
                }),
                file("texts.key", out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    for (int i = 0; i < 10; i++) {
                        zip.putNextEntry(new ZipEntry("t" + i + ".txt"));
                        repeated("", "words and more words ", 1_000_000, "").transferTo(zip);
                    }
                    zip.finish();
                }),
                file("zips.key", out -> out.write(nested(200))),
                file("zeros.key", out -> {
                    GZIPOutputStream gzip = new GZIPOutputStream(out);
                    repeated("", "\0", 500_000_000, "").transferTo(gzip);
                    gzip.finish();
                }),
                file("cut.docx", out -> {
                    ByteArrayOutputStream whole = new ByteArrayOutputStream();
                    word(whole, "", text("<w:p><w:r><w:t>cut</w:t></w:r></w:p>"));
                    out.write(whole.toByteArray(), 0, whole.size() / 2);
                }),
                file(
                        "magic.doc",
                        out -> out.write(new byte[] {
                            (byte) 0xd0,
                            (byte) 0xcf,
                            0x11,
                            (byte) 0xe0,
                            (byte) 0xa1,
                            (byte) 0xb1,
                            0x1a,
                            (byte) 0xe1,
                            1,
                            2,
                            3
                        })));
    }

    /** Makes a document with a text. */
    Path good(String name, String text) {
        return file(name, out -> word(out, "", text("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>")));
    }

    Path file(String name, Writer writer) {
        Path path = folder.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            writer.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text that is long, and never in memory as a whole. */
    static InputStream repeated(String begin, String each, int times, String end) {
        int block = Math.max(1, Math.min(times, (1 << 16) / each.length()));
        byte[] many = each.repeat(block).getBytes(StandardCharsets.UTF_8);
        Stream<InputStream> middle = Stream.generate(() -> (InputStream) new ByteArrayInputStream(many))
                .limit(times / block);
        Stream<InputStream> all =
                Stream.of(Stream.of(text(begin)), middle, Stream.of(text(end))).flatMap(part -> part);
        return new SequenceInputStream(Collections.enumeration(all.toList()));
    }

    private static void word(OutputStream out, String prolog, InputStream body) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        zip.write(
                ("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\""
                                + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
                        .getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("_rels/.rels"));
        zip.write(("<?xml version=\"1.0\"?><Relationships"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                        + " Target=\"word/document.xml\"/></Relationships>")
                .getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("word/document.xml"));
        String head = WORD.substring(0, 21) + prolog + WORD.substring(21);
        zip.write(head.getBytes(StandardCharsets.UTF_8));
        body.transferTo(zip);
        zip.write(WORD_END.getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    private static byte[] laughs() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            xml.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return xml.append("]><l>&l11;</l>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] deflated(InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bytes)) {
            content.transferTo(out);
        }
        return bytes.toByteArray();
    }

    private static void pdf(OutputStream out, byte[] stream, boolean deflated) throws IOException {
        String head =
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                        + "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length "
                        + stream.length
                        + (deflated ? "/Filter/FlateDecode" : "") + ">>stream\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(stream);
        out.write("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] nested(int depth) throws IOException {
        byte[] inner = "the innermost".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < depth; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(i == 0 ? "t.txt" : "z.zip"));
                zip.write(inner);
            }
            inner = bytes.toByteArray();
        }
        return inner;
    }
}
