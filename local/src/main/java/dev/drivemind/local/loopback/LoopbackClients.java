package dev.drivemind.local.loopback;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Makes clients for servers on this machine, which speak plain HTTP. An ordinary client reads the certificates of all authorities when it is
 * made, a tenth of the work of a short command; these trust none, and so cannot speak TLS.
 */
public final class LoopbackClients {
    private LoopbackClients() {}

    /** Returns a builder of a client that asks no proxy, follows no redirect, and uses HTTP/1.1. */
    public static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trustingNobody());
    }

    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows no TLS", e);
        }
    }
}
