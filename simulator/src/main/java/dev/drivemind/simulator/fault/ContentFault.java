package dev.drivemind.simulator.fault;

/** Things that a server can do wrong with contents and exports. */
public final class ContentFault {
    private ContentFault() {}

    /** The connection is reset when so many bytes of a content were sent, unless that is all of it. */
    public record ResetAt(long bytes) implements Fault.OfContent {
        public ResetAt {
            if (bytes < 0) {
                throw new IllegalArgumentException("A connection is not reset at byte " + bytes);
            }
        }

        @Override
        public String name() {
            return "reset-at";
        }
    }

    /** A range of a content is of another content of the same size, which its description does not tell. */
    public record Swapped() implements Fault.OfContent {
        @Override
        public String name() {
            return "swapped";
        }
    }

    /** A refusal that only some calls can meet. */
    public sealed interface Refusal extends Fault.OfContent {
        /** Google's word for it. */
        String reason();
    }

    /**
     * Some files, always the same, are marked as malware: their contents are handed out only with {@code acknowledgeAbuse=true}.
     *
     * @param share of all files, from 0 to 1
     */
    public record Abusive(double share) implements Refusal {
        private static final int PARTS = 1_000_000;

        @Override
        public boolean fits(Call call) {
            String id = call.path().substring(call.path().lastIndexOf('/') + 1);
            boolean marked = Math.floorMod(id.hashCode() * 0x9e3779b9, PARTS) < share * PARTS;
            return call.isMedia() && marked && !"true".equals(call.params().get("acknowledgeAbuse"));
        }

        @Override
        public String reason() {
            return "cannotDownloadAbusiveFile";
        }

        @Override
        public String name() {
            return "abusive";
        }
    }

    /** A document is too large for {@code files.export}. */
    public record LargeExport() implements Refusal {
        @Override
        public boolean fits(Call call) {
            return call.path().startsWith("/drive/v3/files/") && call.path().endsWith("/export");
        }

        @Override
        public String reason() {
            return "exportSizeLimitExceeded";
        }

        @Override
        public String name() {
            return "large-export";
        }
    }
}
