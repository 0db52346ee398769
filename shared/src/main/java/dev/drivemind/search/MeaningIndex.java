package dev.drivemind.search;

import java.util.List;

/**
 * The part of a {@link SearchIndex} that finds files by what they mean, whatever words they use. It has the vectors of a file's
 * {@link Passages} for as long as the file has these passages: what is put into the index of words keeps them, unless its name or its text has
 * become another, and then they are missing again. They are deleted with the file.
 *
 * <p>A file has the vectors of one model at a time. Those of another one are never compared with it: they are missing.
 */
public interface MeaningIndex {

    /**
     * A file that is close to what a query means.
     *
     * @param source the id of its source
     * @param id the id of the file
     * @param similarity the cosine of the angle between the query and its closest passage
     * @param passage the number of that passage
     * @param form of the passages, from {@link Passages#form}
     */
    record Near(String source, String id, double similarity, int passage, String form) {}

    /**
     * A file with the vectors of its passages.
     *
     * @param vectors in the order of the passages
     */
    record Meant(SearchDocument file, List<float[]> vectors) {
        public Meant {
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * Finds the files of an owner that are closest to a meaning, among those with vectors of its model, the closest first.
     *
     * @param conditions all of them hold of what is found
     * @param limit how many at most
     */
    List<Near> near(String owner, Meaning meaning, SearchQuery.Conditions conditions, int limit);

    /** Returns how many files of a source are in the index without vectors of a model. */
    long missing(String owner, String source, String model);

    /** Returns the ids of some of them. */
    List<String> missing(String owner, String source, String model, int limit);

    /**
     * Takes files in with their vectors, in the place of what was there of them; all of it lasts when this returns. One without vectors is not
     * missing any more until it is put again.
     */
    void put(String owner, String run, String model, List<Meant> files);
}
