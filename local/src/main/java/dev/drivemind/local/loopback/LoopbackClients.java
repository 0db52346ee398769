package dev.drivemind.local.loopback;

import java.net.http.HttpClient;

/**
 * Makes clients for servers on this machine, which speak plain HTTP. An ordinary client reads the certificates of all authorities and makes
 * ready for each cipher when it is made, a tenth of the work of a short command.
 */
public final class LoopbackClients {
    private LoopbackClients() {}

    /** Returns a builder of a client that asks no proxy, follows no redirect, uses HTTP/1.1, and refuses addresses that need TLS. */
    public static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(NoTls.context());
    }
}
