package dev.drivemind.connector;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses may be called at all, whatever a connector permits. */
public enum Reach {
    /** Addresses of the internet alone, by TLS: no connector leads into the network that DriveMind itself is in. */
    PUBLIC,
    /** The same, and services of this machine. */
    PUBLIC_AND_THIS_MACHINE;

    /**
     * Returns true if all that a host's name stands for may be called.
     *
     * @throws UnknownHostException if it stands for nothing
     */
    boolean permits(URI address) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(address.getHost());
        boolean own = Arrays.stream(all).allMatch(InetAddress::isLoopbackAddress);
        if (this == PUBLIC_AND_THIS_MACHINE && own) {
            return true;
        }
        return "https".equals(address.getScheme()) && Arrays.stream(all).allMatch(Reach::isPublic);
    }

    /** Returns true if an address is one of the internet (RFC 6890 lists the others). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublicV4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(int first, int second, int third) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean protocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean documentation =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !shared && !benchmark && !protocol && !documentation;
    }

    /** Global unicast is 2000::/3; of it, what carries an address of the older kind is not followed. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean carrier = first == 0x2002 || (first == 0x2001 && (second == 0 || second == 0xdb8));
        return global && !carrier;
    }
}
