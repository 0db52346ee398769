package dev.drivemind.functions.gcp.strict.wire;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A handler over HTTP on this machine alone, with a thread for each request. */
public final class LoopbackHttp implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread made = new Thread(task, "loopback-http");
        made.setDaemon(true);
        return made;
    });
    private final HttpServer server;

    private LoopbackHttp(HttpServer server) {
        this.server = server;
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static LoopbackHttp start(int port, HttpHandler handler) {
        // Otherwise each answer waits 40 ms for the acknowledgement of its own header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            LoopbackHttp http = new LoopbackHttp(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
            http.server.createContext("/", handler);
            http.server.setExecutor(http.threads);
            http.server.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://host:port}. */
    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
