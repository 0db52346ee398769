package dev.drivemind.functions.extract;

import static dev.drivemind.functions.extract.Poisons.repeated;
import static dev.drivemind.functions.extract.Poisons.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** More files that are made to break what reads them: those whose sizes, references and names lie. */
final class OddPoisons {
    private static final int SECTOR = 512;

    private final Poisons files;

    OddPoisons(Poisons files) {
        this.files = files;
    }

    List<Path> all() {
        return List.of(
                said("binary.rtf", "{\\rtf1 text {\\pict\\bin2147483647 x}}"),
                said("previous.pdf", previous()),
                said("length.pdf", "%PDF-1.4\n1 0 obj<</Length 9223372036854775807/Filter[/FlateDecode]>>stream\nxx"),
                files.file("contents.pdf", out -> manyContents(out, 150)),
                files.file("chain.doc", OddPoisons::endlessChain),
                files.file(
                        "attributes.xml",
                        out -> repeated("<a ", "b:c=\"d\" ", 400_000, "/>").transferTo(out)),
                files.file(
                        "levels.xml",
                        out -> repeated("<?xml version=\"1.0\"?>", "<a>", 2_000_000, "")
                                .transferTo(out)),
                files.file("parts.eml", out -> parts(out, 3_000)),
                files.file("entries.key", out -> entries(out, 60_000)),
                files.file("climbs.docx", OddPoisons::climbing),
                files.file("gzips.key", out -> out.write(gzips(300))),
                files.file("eternal.key", OddPoisons::eternalTar),
                files.file("line.csv", out -> repeated("", "a;", 30_000_000, "").transferTo(out)),
                files.file(
                        "halves.txt",
                        out -> repeated("\u00ff\u00fe", "\ud83d", 50_000, "").transferTo(out)),
                files.file(
                        "quotes.html",
                        out -> repeated("<html><body>", "<a href=\"", 1_000_000, "")
                                .transferTo(out)),
                files.file("cells.xlsx", out -> cells(out, 4_000_000)));
    }

    private Path said(String name, String content) {
        return files.file(name, out -> out.write(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Its table of references names itself as the one before. */
    private static String previous() {
        String head =
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
        return head + "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev " + head.length()
                + ">>\nstartxref\n" + head.length() + "\n%%EOF";
    }

    /** One page that shows the same stream again and again. */
    private static void manyContents(OutputStream out, int times) throws IOException {
        String stream = "BT /F 9 Tf (word) Tj ET ".repeat(400);
        repeated(
                        "%PDF-1.4\n"
                                + "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count"
                                + " 1>>endobj\n"
                                + "4 0 obj<</Length"
                                + " " + stream.length() + ">>stream\n" + stream
                                + "\n"
                                + "endstream endobj\n"
                                + "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 5 0"
                                + " R>>>>/Contents[",
                        "4 0 R ",
                        times,
                        "]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
                .transferTo(out);
    }

    /** The first sector of its table of sectors is followed by itself. */
    private static void endlessChain(OutputStream out) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(3 * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xe11ab1a1e011cfd0L);
        file.putShort(24, (short) 0x3e).putShort(26, (short) 3).putShort(28, (short) 0xfffe);
        file.putShort(30, (short) 9).putShort(32, (short) 6);
        file.putInt(44, 1).putInt(48, 1).putInt(56, 4_096).putInt(60, -2).putInt(68, -2);
        for (int i = 76; i < SECTOR; i += 4) {
            file.putInt(i, i == 76 ? 0 : -1);
        }
        for (int i = SECTOR; i < 2 * SECTOR; i += 4) {
            file.putInt(i, 1); // whatever sector it is, the next one is the second
        }
        out.write(file.array());
    }

    private static void parts(OutputStream out, int depth) throws IOException {
        StringBuilder mail = new StringBuilder("From: a@example.com\r\nSubject: deep\r\nMIME-Version: 1.0\r\n");
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        out.write(mail.append("\r\nthe innermost").toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void entries(OutputStream out, int count) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int i = 0; i < count; i++) {
            zip.putNextEntry(new ZipEntry("folder" + i + "/empty.txt"));
        }
        zip.finish();
    }

    private static void climbing(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name :
                List.of("../../../../tmp/climbed", "/etc/climbed", "..\\..\\climbed", "[Content_Types].xml")) {
            zip.putNextEntry(new ZipEntry(name));
            text("climbed").transferTo(zip);
        }
        zip.finish();
    }

    private static byte[] gzips(int depth) throws IOException {
        byte[] inner = "the innermost".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < depth; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(inner);
            }
            inner = bytes.toByteArray();
        }
        return inner;
    }

    /** Its only file is said to have eight exabytes. */
    private static void eternalTar(OutputStream out) throws IOException {
        byte[] header = new byte[SECTOR];
        byte[] name = "eternal.txt".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, header, 0, name.length);
        byte[] magic = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, header, 257, magic.length);
        ByteBuffer.wrap(header).put(124, (byte) 0x80).putLong(128, Long.MAX_VALUE);
        header[156] = '0';
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        byte[] told = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(told, 0, header, 148, told.length);
        out.write(header);
        out.write(new byte[SECTOR]);
    }

    /** A sheet whose cells are all in one row, each with the same long number. */
    private static void cells(OutputStream out, int count) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(
                zip,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                        + " Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                        + " PartName=\"/xl/workbook.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override"
                        + " PartName=\"/xl/worksheets/sheet1.xml\""
                        + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        entry(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
        entry(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                        + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet"
                        + " name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        entry(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        repeated(
                        "<worksheet"
                                + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row"
                                + " r=\"1\">",
                        "<c><v>1234567890</v></c>",
                        count,
                        "</row></sheetData></worksheet>")
                .transferTo(zip);
        zip.finish();
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                + " Id=\"r1\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type + "\" Target=\""
                + target + "\"/></Relationships>";
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        text(content).transferTo(zip);
    }
}
