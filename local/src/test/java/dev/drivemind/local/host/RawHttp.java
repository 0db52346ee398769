package dev.drivemind.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends requests as they are, however crooked. */
record RawHttp(int port) {

    /** The same, for requests that are not answered before all of them has come; nothing more comes then. */
    String sendAll(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** All that comes back before the connection ends. */
    String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A GET with the given headers, in which PORT stands for the server's port. */
    String get(String target, String headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\n" + headers.replace("PORT", Integer.toString(port))
                + "\r\nConnection: close\r\n\r\n");
    }
}
