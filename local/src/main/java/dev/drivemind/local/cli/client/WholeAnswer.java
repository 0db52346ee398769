package dev.drivemind.local.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body that tells a lost server apart from every other failure of input and output. */
final class WholeAnswer extends FilterInputStream {

    WholeAnswer(InputStream body) {
        super(body);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw new ServerLostException("The DriveMind server broke off its answer", e);
        }
    }
}
