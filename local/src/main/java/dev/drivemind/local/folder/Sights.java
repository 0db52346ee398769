package dev.drivemind.local.folder;

/** Learns what is seen of folders that are watched. */
public interface Sights {

    /** Something may have changed in the folder that a source is. */
    void changed(String sourceId);

    /** The folder that a source is was read as a whole, and nothing in it changes unseen from then on, as far as is known. */
    void watched(String sourceId);
}
