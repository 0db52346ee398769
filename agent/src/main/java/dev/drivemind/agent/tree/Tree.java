package dev.drivemind.agent.tree;

import java.util.List;
import java.util.Optional;

/**
 * A tree of files, to be looked at and never changed. Nothing here throws for what the file system says: troubles are answers, since a
 * scanner must tell each of them apart from "it is not there".
 */
public interface Tree {

    /** Reads a part of a directory to its end. Entries that lie elsewhere by the caller's choice are left out. */
    Listing list(Place directory, Part part);

    /** Asks for one entry; {@link Place#ROOT} for the tree's root. */
    Presence look(Place entry);

    /** Returns true if no other directory than this one can ever have the key of the root: unlike those on disks that are mounted, which may be alike. */
    boolean isRootUnique();

    /** Returns where a symbolic link leads to in the end, as the names from the root; empty if that is not in the tree. */
    Optional<List<String>> target(Place link);

    /** Returns how many names a file has, in this tree or elsewhere; 1 if that cannot be found out. */
    int names(Place file);

    /** Returns true if this process may read a file's content. */
    boolean isReadable(Place file);
}
