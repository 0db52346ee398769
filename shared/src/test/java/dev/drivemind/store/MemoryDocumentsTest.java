package dev.drivemind.store;

class MemoryDocumentsTest extends DocumentsContract {
    private final MemoryDocuments documents = new MemoryDocuments();

    @Override
    public Documents documents() {
        return documents;
    }
}
