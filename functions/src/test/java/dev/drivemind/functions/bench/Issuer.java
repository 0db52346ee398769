package dev.drivemind.functions.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Issues users' ID tokens as Firebase does, and publishes the keys to verify them with. */
final class Issuer implements AutoCloseable {
    private final String project;
    private final RSAKey key;
    private final HttpServer server;

    Issuer(String project) throws IOException, JOSEException {
        this.project = project;
        this.key = new RSAKeyGenerator(2048).keyID("bench").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString(true).getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    /** The token of a user, good for an hour. */
    String token(String user) throws JOSEException {
        long now = System.currentTimeMillis();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://securetoken.google.com/" + project)
                .audience(project)
                .subject(user)
                .claim("user_id", user)
                .claim("auth_time", now / 1_000 - 60)
                .claim("iat", now / 1_000 - 60)
                .claim("exp", now / 1_000 + 3_540)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** What an instance must be told besides where the services are. */
    Map<String, String> environment() {
        String keys = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
        return Map.of(
                "DRIVEMIND_GOOGLE_KEYS_URL", keys,
                "DRIVEMIND_FIREBASE_KEYS_URL", keys,
                "DRIVEMIND_FUNCTIONS_URL", "https://functions.example",
                "DRIVEMIND_RUNNER_URL", "https://functions.example/scan-runner",
                "DRIVEMIND_TASKS_ACCOUNT", "tasks@example.org",
                "DRIVEMIND_SCHEDULER_ACCOUNT", "scheduler@example.org",
                "K_SERVICE", "scan-status");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
