package dev.drivemind.search;

class MemorySearchTest extends SearchContract {
    private final MemorySearch index = new MemorySearch();

    @Override
    protected SearchIndex index() {
        return index;
    }
}
