package dev.drivemind.agent.server;

import dev.drivemind.agent.walk.Index;
import dev.drivemind.agent.walk.IndexException;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.util.Optional;

/** The index that a server has of a root. */
public final class ServerIndex implements Index {
    private final Server server;
    private final String agentId;
    private final String root;
    private final boolean verifies;

    /**
     * @param root the id of the root
     * @param verifies whether the server adds up all of it, also if that costs it something
     */
    public ServerIndex(Server server, String agentId, String root, boolean verifies) {
        this.server = server;
        this.agentId = agentId;
        this.root = root;
        this.verifies = verifies;
    }

    /** Something that is requested of a server. */
    private interface Question<T> {
        T ask() throws ServerException, InterruptedException;
    }

    @Override
    public TreePage list(int from, int until, Optional<String> pageToken) {
        return answer(() -> server.tree(agentId, root, "from=" + from + "&until=" + until + page(pageToken)));
    }

    @Override
    public TreeSums sums(int from, Optional<String> pageToken) {
        boolean asked = verifies || pageToken.isPresent(); // who asks for more has a reason to
        return answer(() -> server.treeSums(agentId, root, "from=" + from + "&verify=" + asked + page(pageToken)));
    }

    private static String page(Optional<String> pageToken) {
        return pageToken.map(token -> "&pageToken=" + token).orElse("");
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (ServerException | InterruptedException e) {
            throw new IndexException(e);
        }
    }
}
