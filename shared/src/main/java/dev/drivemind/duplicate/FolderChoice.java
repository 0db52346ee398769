package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import java.util.Optional;

/**
 * A folder with all that is below it, or a whole source.
 *
 * @param folder the folder's id; empty for the whole source
 */
public record FolderChoice(String source, Optional<String> folder) {

    boolean holds(Member member, DuplicatePage page) {
        return member.source().equals(source)
                && folder.map(id -> page.isBelow(member, id)).orElse(true);
    }
}
