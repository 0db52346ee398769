package dev.drivemind.duplicate;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses which members of a group are kept. Only copies that the user owns are ever given up, and one of them always stays.
 *
 * @param rule which copy is the one to keep
 * @param protectedFolders what is in them is kept whatever the rule says
 * @param decided contents of which all copies are kept
 */
public record Keeping(KeepRule rule, List<FolderChoice> protectedFolders, Set<Content> decided) {
    public Keeping {
        protectedFolders = List.copyOf(protectedFolders);
        decided = Set.copyOf(decided);
    }

    /** Rules where nothing was decided. */
    public Keeping(KeepRule rule, List<FolderChoice> protectedFolders) {
        this(rule, protectedFolders, Set.of());
    }

    /** Returns the same rules with decisions. */
    public Keeping with(Set<Content> more) {
        return new Keeping(rule, protectedFolders, more);
    }

    /**
     * Which members are kept.
     *
     * @param kept for each member, in their order
     * @param undecided whether there are copies to give up, and the rule does not say which; all are kept then
     */
    public record Choice(List<Boolean> kept, boolean undecided) {
        public Choice {
            kept = List.copyOf(kept);
        }

        int removed() {
            return (int) kept.stream().filter(keep -> !keep).count();
        }

        static Choice all(DuplicateGroup group, boolean undecided) {
            return new Choice(group.members().stream().map(member -> true).toList(), undecided);
        }
    }

    /**
     * Chooses. A group that is only possible is kept as it is.
     *
     * @param page the one that the group is on
     */
    public Choice choose(DuplicateGroup group, DuplicatePage page) {
        List<Member> own = group.members().stream().filter(Member::own).toList();
        Set<Member> kept = new HashSet<>(own.stream()
                .filter(copy -> protectedFolders.stream().anyMatch(folder -> folder.holds(copy, page)))
                .toList());
        if (group.onlyPossible() || isDecided(group) || kept.size() == own.size() || own.size() < 2) {
            return Choice.all(group, false);
        }
        List<Member> best = rule.best(own, page);
        if (best.isEmpty()) {
            return Choice.all(group, true);
        }
        if (rule.keepsAll() || best.size() == 1) {
            kept.addAll(best);
        } else if (best.stream().noneMatch(kept::contains)) {
            return Choice.all(group, true); // of equals, one is never picked at random
        }
        return new Choice(
                group.members().stream()
                        .map(member -> !member.own() || kept.contains(member))
                        .toList(),
                false);
    }

    /** Returns true if all copies of a group are wanted. */
    boolean isDecided(DuplicateGroup group) {
        return decided.contains(group.content());
    }
}
