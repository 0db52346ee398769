package dev.drivemind.functions.bucket;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Checks the address of an object store that a user has given. */
public final class Endpoint {
    /** Where machines in Amazon's cloud get their own keys by IPv6. */
    private static final String KEYS_OF_MACHINES = "fd00:ec2:0:0:0:0:0:254";

    private Endpoint() {}

    /**
     * Returns it as an address.
     *
     * @throws IllegalArgumentException if it is none of a web server, or of one that tells secrets of this machine
     */
    public static URI of(String text) {
        URI address = URI.create(text);
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        boolean bare = !address.isOpaque()
                && address.getUserInfo() == null
                && address.getQuery() == null
                && address.getFragment() == null
                && (address.getPath().isEmpty() || address.getPath().equals("/"));
        if (!web || address.getHost() == null || !bare) {
            throw new IllegalArgumentException("The endpoint is the address of a web server, such as"
                    + " https://ACCOUNT.r2.cloudflarestorage.com, with nothing behind it");
        }
        requireReachable(address.getHost());
        return address;
    }

    /** Machines in a cloud have an address in the local network that gives out their own keys. */
    private static void requireReachable(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLinkLocalAddress()
                        || address.isMulticastAddress()
                        || address.isAnyLocalAddress()
                        || address.getHostAddress().equals(KEYS_OF_MACHINES)) {
                    throw new IllegalArgumentException("The endpoint's address is not one of an object store");
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no server at the endpoint. Check its address", e);
        }
    }
}
