package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A JSON body that may be large, and compressed by gzip. */
final class PackedBody {
    private PackedBody() {}

    /**
     * Reads the text of a body.
     *
     * @param most bytes of it, unpacked; nothing more is unpacked, however small it is packed
     * @throws ProblemException if it is too large, is not what it says to be, or is no UTF-8
     * @throws IOException if the caller broke off
     */
    static String read(HttpRequest request, int most) throws IOException {
        boolean packed = MediaTypes.requirePackedJson(request);
        byte[] bytes = packed ? unpacked(request, most) : Body.bytes(request, most);
        return Body.decode(bytes);
    }

    private static byte[] unpacked(HttpRequest request, int most) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Body.bytes(request, most)))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw Problem.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + most + " bytes, unpacked")
                        .asException();
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The body is not compressed by gzip, as its header says")
                    .asException();
        }
    }
}
