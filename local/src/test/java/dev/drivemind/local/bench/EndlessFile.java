package dev.drivemind.local.bench;

import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A simulated drive with one file of any size, whose bytes are made as they are read: each block of 8 KiB has its number. */
final class EndlessFile {
    static final String ID = "endless";
    private static final int BLOCK = 8 << 10;

    private EndlessFile() {}

    static DriveSimulator serve(long size) throws IOException {
        SyntheticDrive some = new SyntheticDrive(SyntheticSpec.of(10, 7), Clock.systemUTC());
        DriveItem item = item(some, size);
        SimDrive drive = (SimDrive) Proxy.newProxyInstance(
                SimDrive.class.getClassLoader(),
                new Class<?>[] {SimDrive.class},
                (proxy, method, arguments) ->
                        isEndless(arguments) ? of(item, size, method, arguments) : invoke(some, method, arguments));
        return DriveSimulator.start(drive, SimOptions.with(Clock.systemUTC()));
    }

    private static DriveItem item(SyntheticDrive drive, long size) {
        String type = "application/octet-stream";
        return new DriveItem(
                ID,
                1,
                ID,
                type,
                drive.rootId(),
                1,
                1,
                size,
                null,
                false,
                false,
                false,
                drive.user(),
                null,
                null,
                true,
                Map.of());
    }

    private static boolean isEndless(Object[] arguments) {
        return arguments != null && arguments.length > 0 && ID.equals(arguments[0]);
    }

    private static Object of(DriveItem item, long size, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "get" -> Optional.of(item);
            case "contentLength" -> OptionalLong.of(size);
            case "content" -> new Blocks((long) arguments[1], size);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static Object invoke(SimDrive drive, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(drive, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Returns the byte at a place. */
    static byte at(long place) {
        long block = place / BLOCK;
        return (byte) (block ^ (block >> 8));
    }

    private static final class Blocks extends InputStream {
        private final long size;
        private long place;

        Blocks(long from, long size) {
            this.place = from;
            this.size = size;
        }

        @Override
        public int read() {
            return place < size ? at(place++) & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (place >= size) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, size - place), BLOCK - place % BLOCK);
            Arrays.fill(to, offset, offset + count, at(place));
            place += count;
            return count;
        }
    }
}
