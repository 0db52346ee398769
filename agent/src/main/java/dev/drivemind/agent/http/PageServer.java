package dev.drivemind.agent.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Serves pages that are read only, one request at a time, each on a connection of its own. On an address of this machine alone it answers
 * no request that came by another name, so that a page in a browser cannot read it.
 */
public final class PageServer implements AutoCloseable {
    private static final int PATIENCE_MS = 2_000;
    private static final int LONGEST = 8 << 10;
    private static final Pattern OWN_NAME =
            Pattern.compile("(?i)host:\\s*(localhost|127[.0-9]+|\\[::1])(:[0-9]+)?\\s*");

    private final ServerSocket socket;
    private final Map<String, Supplier<Page>> pages;
    private final Thread thread;

    private PageServer(ServerSocket socket, Map<String, Supplier<Page>> pages) {
        this.socket = socket;
        this.pages = Map.copyOf(pages);
        this.thread = new Thread(this::work, "pages");
        thread.setDaemon(true);
    }

    /**
     * Serves pages by their paths.
     *
     * @throws UncheckedIOException if the address cannot be listened on
     */
    public static PageServer start(InetSocketAddress address, Map<String, Supplier<Page>> pages) {
        String text = address.getHostString() + ":" + address.getPort();
        try {
            InetAddress host = InetAddress.getByName(address.getHostString());
            PageServer server = new PageServer(new ServerSocket(address.getPort(), 50, host), pages);
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + text + ": " + e.getMessage() + ". Choose another port as listen", e);
        }
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void work() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.setSoTimeout(PATIENCE_MS);
                Optional<List<String>> head = head(connection.getInputStream());
                if (head.isPresent()) {
                    write(
                            connection.getOutputStream(),
                            answer(head.get()),
                            head.get().get(0).startsWith("HEAD "));
                }
            } catch (IOException e) {
                // one that hangs up early; or this server has closed
            }
        }
    }

    /** Returns the lines of a request's head; empty if it is none. */
    private static Optional<List<String>> head(InputStream from) throws IOException {
        InputStream in = new BufferedInputStream(from);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2 && bytes.size() < LONGEST) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (next == '\n') {
                ends++;
            } else if (next != '\r') {
                ends = 0;
            }
            bytes.write(next);
        }
        List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        return ends < 2 || lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    private Page answer(List<String> head) {
        String[] request = head.get(0).split(" ", -1);
        if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
            return Page.of(400, "This is no request of HTTP/1.1");
        }
        if (!request[0].equals("GET") && !request[0].equals("HEAD")) {
            return Page.of(405, "Pages can be read only");
        }
        if (socket.getInetAddress().isLoopbackAddress()
                && head.stream().noneMatch(line -> OWN_NAME.matcher(line).matches())) {
            return Page.of(403, "Ask for localhost");
        }
        Supplier<Page> page = pages.get(request[1].split("\\?", 2)[0]);
        return page == null
                ? Page.of(
                        404,
                        "There are: "
                                + String.join(
                                        ", ", pages.keySet().stream().sorted().toList()))
                : page.get();
    }

    private static void write(OutputStream to, Page page, boolean headOnly) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + page.status() + " " + page.reason() + "\r\nContent-Type: " + page.type()
                + "\r\nContent-Length: " + body.length
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
        to.write(head.getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            to.write(body);
        }
        to.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The pages cannot be closed", e);
        }
    }
}
