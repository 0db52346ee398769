package dev.drivemind.job;

import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.function.Predicate;

/** Documents that lose the reply of the commits that a test chooses, after or instead of carrying them out. */
final class FlakyDocuments extends MemoryDocuments {
    private Predicate<List<Write>> losesReply = writes -> false;
    private boolean carriesOut;
    private Runnable meanwhile = () -> {};

    /** From now on the reply to the next matching commit is lost. */
    void loseReply(Predicate<List<Write>> of, boolean afterCarryingOut) {
        losesReply = of;
        carriesOut = afterCarryingOut;
    }

    /** The next matching commit is carried out, then something else happens, and then its reply is lost. */
    void loseReplyAfter(Predicate<List<Write>> of, Runnable somethingElse) {
        loseReply(of, true);
        meanwhile = somethingElse;
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        if (!losesReply.test(writes)) {
            return super.commit(writes);
        }
        losesReply = later -> false;
        if (carriesOut) {
            super.commit(writes);
            meanwhile.run();
        }
        throw new UnknownOutcomeException("The reply was lost");
    }
}
