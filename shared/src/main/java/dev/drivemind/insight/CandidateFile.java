package dev.drivemind.insight;

import dev.drivemind.snapshot.BlobText;
import dev.drivemind.store.Blobs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A blob that names the files of which a checksum is worth its making. */
final class CandidateFile {
    private static final int BUFFER = 1 << 16;

    private CandidateFile() {}

    /**
     * A file whose checksum is not known, while another one has its size.
     *
     * @param size bytes of it
     */
    record Candidate(String id, long size) {}

    /** Stores candidates under a name that is free. */
    static void put(Blobs blobs, String name, List<Candidate> candidates) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes), BUFFER))) {
            out.writeInt(candidates.size());
            for (Candidate candidate : candidates) {
                BlobText.write(candidate.id(), out);
                out.writeLong(candidate.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BlobText.put(blobs, name, bytes);
    }

    /** Some candidates from a place on. */
    static List<Candidate> read(Blobs blobs, String name, long from, int limit) {
        List<Candidate> some = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(BlobText.open(blobs, name)), BUFFER))) {
            int count = in.readInt();
            for (int i = 0; i < count && some.size() < limit; i++) {
                Candidate candidate = new Candidate(BlobText.required(in), in.readLong());
                if (i >= from) {
                    some.add(candidate);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return some;
    }
}
