package dev.drivemind.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes PDF files with pages that are pictures, as scanners do. What is to be read on a page is in an entry of its own, {@code /Said (…)}, which
 * no reader of PDF files looks at.
 */
public final class ScannedPdf {
    private static final String PICTURE = "q 200 0 0 200 0 0 cm /Im Do Q";

    private final List<String> objects = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final int pictureBytes;

    /**
     * @param pictureBytes how large the picture of each page is
     */
    public ScannedPdf(int pictureBytes) {
        this.pictureBytes = pictureBytes;
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    }

    private int add(String object) {
        objects.add(object);
        return objects.size();
    }

    private int stream(String dictionary, String content) {
        return add("<< " + dictionary + " /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    }

    /** Adds a page that is a picture, on which a service reads this. */
    public ScannedPdf scan(String said) {
        int picture = stream(
                "/Type /XObject /Subtype /Image /Width 1 /Height " + pictureBytes
                        + " /ColorSpace /DeviceGray /BitsPerComponent 8",
                "x".repeat(pictureBytes));
        int content = stream("", PICTURE);
        return page(content, "/XObject << /Im " + picture + " 0 R >>", said.isEmpty() ? "" : "/Said (" + said + ")");
    }

    /** Adds a page with text. */
    public ScannedPdf text(String text) {
        int content = stream("", "BT /F 12 Tf 20 100 Td (" + text + ") Tj ET");
        return page(content, "/Font << /F 3 0 R >>", "");
    }

    /** Adds a page with nothing on it. */
    public ScannedPdf empty() {
        return page(stream("", ""), "", "");
    }

    private ScannedPdf page(int content, String resources, String more) {
        pages.add(add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << " + resources
                + " >> /Contents " + content + " 0 R " + more + " >>"));
        return this;
    }

    /** Returns the file. */
    public byte[] bytes() {
        StringBuilder kids = new StringBuilder();
        pages.forEach(page -> kids.append(page).append(" 0 R "));
        objects.set(1, "<< /Type /Pages /Kids [" + kids + "] /Count " + pages.size() + " >>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format("%010d 00000 n \n", out.size()));
            write(out, (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
        }
        int at = out.size();
        write(
                out,
                table + "trailer << /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + at + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
