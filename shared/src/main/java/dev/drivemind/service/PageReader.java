package dev.drivemind.service;

/** Recognizes the text of pages that are pictures. Called by many threads. */
public interface PageReader extends ServicePort {
    /** The most pages that are read at once. <a href="https://cloud.google.com/document-ai/limits">Document AI's limits</a>. */
    int MOST_PAGES = 15;

    /** The most bytes that are sent at once: the smaller of the two figures that Google has published. */
    int MOST_BYTES = 20_000_000;

    /**
     * Returns the text of pages, one after the other. The call is made once: to repeat it costs again.
     *
     * @param pdf a PDF file of at most {@link #MOST_BYTES} and {@link #MOST_PAGES} pages
     * @throws ServiceException if there is none
     */
    String read(byte[] pdf);

    @Override
    default Service service() {
        return Service.DOCUMENT_AI;
    }
}
