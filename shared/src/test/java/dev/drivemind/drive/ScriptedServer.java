package dev.drivemind.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real HTTP server on a loopback port that answers as it was told, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    /** What was asked: the path, the decoded parameters, and the headers by lower-case name. */
    record Asked(String path, Map<String, String> parameters, Map<String, String> headers) {}

    private final ServerSocket listening;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    ScriptedServer() {
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    /** What to answer from now on; the last reply is repeated for as long as it is asked. */
    synchronized ScriptedServer replies(Reply... replies) {
        script.clear();
        script.addAll(List.of(replies));
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    synchronized int connections() {
        return sockets.size();
    }

    @Override
    public synchronized void close() throws IOException {
        stopped.countDown();
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            synchronized (this) {
                sockets.add(socket);
            }
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            String line = in.readLine();
            while (line != null) {
                perform(next(parse(line, in)), socket);
                line = in.readLine();
            }
        }
    }

    private static Asked parse(String requestLine, BufferedReader in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        String[] target = requestLine.split(" ", -1)[1].split("\\?", 2);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : target.length == 1 ? new String[0] : target[1].split("&", -1)) {
            String[] both = pair.split("=", 2);
            parameters.put(URLDecoder.decode(both[0], UTF_8), URLDecoder.decode(both[1], UTF_8));
        }
        return new Asked(target[0], parameters, headers);
    }

    private synchronized Reply next(Asked request) {
        asked.add(request);
        return script.size() > 1 ? script.remove() : script.element();
    }

    private void perform(Reply reply, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        if (reply instanceof Reply.Whole whole) {
            byte[] body = whole.bytes();
            out.write(head(whole.status(), whole.headers(), body.length));
            out.write(body);
            out.flush();
        } else if (reply instanceof Reply.CutOff cut) {
            byte[] body = cut.body().getBytes(UTF_8);
            out.write(head(200, List.of(), body.length + cut.missing()));
            out.write(body);
            socket.close();
        } else if (reply instanceof Reply.Drip drip) {
            out.write(drip.head().getBytes(ISO_8859_1));
            while (!isStopped(10)) {
                out.write(' ');
                out.flush();
            }
        } else if (reply instanceof Reply.Reset) {
            socket.setSoLinger(true, 0);
            socket.close();
        } else {
            isStopped(60_000);
        }
    }

    private boolean isStopped(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static byte[] head(int status, List<String> headers, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return head.append("Content-Length: " + length + "\r\n\r\n").toString().getBytes(ISO_8859_1);
    }

    /** Something that ends with an exception when its socket is closed. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side, or close(), ended it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
