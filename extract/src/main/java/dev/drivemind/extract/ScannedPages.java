package dev.drivemind.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;

/** Pages of a PDF file that are pictures without text, such as those that come from a scanner. Empty pages are none. */
final class ScannedPages {
    private ScannedPages() {}

    /** What came of copying: how many there are in the copy, and how many in the whole file. */
    record Copied(int count, int all) {}

    /** Returns how many there are. */
    static int count(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return find(document).size();
        }
    }

    /** Copies some to a file of their own: as many as are wanted, or half of that for as long as they are too large. */
    static Copied copy(Frames.ToCopy wanted) throws IOException {
        Path to = Path.of(wanted.to());
        try (PDDocument document = Loader.loadPDF(Path.of(wanted.path()).toFile())) {
            document.setAllSecurityToBeRemoved(true);
            List<Integer> all = find(document);
            List<Integer> rest = all.subList(Math.min(wanted.from(), all.size()), all.size());
            for (int count = Math.min(wanted.most(), rest.size()); count > 0; count /= 2) {
                copy(document, rest.subList(0, count), to);
                if (Files.size(to) <= wanted.mostBytes()) {
                    return new Copied(count, all.size());
                }
            }
            return new Copied(0, all.size());
        }
    }

    private static void copy(PDDocument document, List<Integer> pages, Path to) throws IOException {
        try (PDDocument copy = new PDDocument()) {
            for (int page : pages) {
                PDPage unused = copy.importPage(document.getPage(page));
            }
            copy.save(to.toFile(), CompressParameters.NO_COMPRESSION); // each reader understands that
        }
    }

    private static List<Integer> find(PDDocument document) throws IOException {
        PDFTextStripper text = new PDFTextStripper();
        List<Integer> found = new ArrayList<>();
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            if (hasPicture(document.getPage(page)) && text(text, document, page).isBlank()) {
                found.add(page);
            }
        }
        return found;
    }

    private static boolean hasPicture(PDPage page) {
        PDResources resources = page.getResources();
        return resources != null && resources.getXObjectNames().iterator().hasNext();
    }

    private static String text(PDFTextStripper stripper, PDDocument document, int page) throws IOException {
        stripper.setStartPage(page + 1);
        stripper.setEndPage(page + 1);
        return stripper.getText(document);
    }
}
