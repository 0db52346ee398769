package dev.drivemind.search;

class MemoryMeaningTest extends MeaningContract {
    private final MemorySearch index = new MemorySearch();

    @Override
    protected SearchIndex index() {
        return index;
    }
}
