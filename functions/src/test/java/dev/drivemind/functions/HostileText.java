package dev.drivemind.functions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts, numbers and bodies that programs have stumbled over. */
final class HostileText {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "-1",
            "1e309",
            "9223372036854775808",
            "' OR '1'='1",
            "'; DROP TABLE scanJobs; --",
            "\" OR \"\"=\"",
            "%' UNION SELECT * FROM sources --",
            "{\"$gt\":\"\"}",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "$(id)",
            "`id`",
            "|id",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/etc/passwd",
            "file:///etc/passwd",
            "http://169.254.169.254/computeMetadata/v1/",
            "http://[::1]:1/",
            "https://user:secret@host/",
            "javascript:alert(1)",
            "a\u0000b",
            "a\r\nSet-Cookie: a=b",
            "\u202Egnp.exe",
            "\uD800",
            "\uFEFFx",
            "\uD83D\uDCA9".repeat(50),
            "İıſK",
            "%n%s%x%d",
            "%00",
            "%2e%2e%2f",
            "__proto__",
            "constructor",
            ".",
            "..",
            "__.*__",
            "a/b",
            "*",
            "x".repeat(129),
            "x".repeat(1_600),
            "type:*/*",
            "[".repeat(200),
            "(a+)+$");

    private static final List<String> JSON = List.of(
            "",
            " ",
            "null",
            "true",
            "[]",
            "{}",
            "{{}}",
            "\"text\"",
            "12",
            "{\"a\":1,\"a\":2}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":0x10}",
            "{\"a\":01}",
            "{\"a\":'b'}",
            "{a:1}",
            "{\"a\":1,}",
            "{\"a\":1}{\"b\":2}",
            "{\"a\":1} x",
            "// x\n{}",
            "/* x */ {}",
            "{\"a\":\"\\uD800\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\t\"}",
            "{\"__proto__\":{\"admin\":true}}",
            "{\"ownerId\":\"anna\"}",
            "{\"source\":{\"$ne\":null}}",
            "{\"\":\"\"}",
            "\uFEFF{}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "a=b&c=d",
            "{\"a\":1e999999999}",
            "{\"a\":" + "9".repeat(5_000) + "}");

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        return random.nextInt(8) == 0 ? noise(1 + random.nextInt(60)) : one(TEXTS);
    }

    /** Characters from all over. */
    private String noise(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
        }
        return text.toString();
    }

    /** A value where another was expected, as JSON. */
    String value() {
        return switch (random.nextInt(10)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "[]";
            case 3 -> "[[1]]";
            case 4 -> "{\"a\":{}}";
            case 5 -> "-1";
            case 6 -> "1.5";
            case 7 -> "1e400";
            case 8 -> "9".repeat(1 + random.nextInt(400));
            default -> "\"" + text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }

    byte[] body() {
        int kind = random.nextInt(100);
        if (kind < 2) {
            return new byte[(64 << 10) - 2 + random.nextInt(5)]; // about the most that is taken
        }
        if (kind < 12) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        if (kind < 22) {
            int depth = 1 + random.nextInt(random.nextInt(20) == 0 ? 30_000 : 300);
            String open = random.nextBoolean() ? "[" : "{\"a\":";
            return ("{\"source\":" + open.repeat(depth)).getBytes(StandardCharsets.UTF_8);
        }
        if (kind < 27) {
            return one(JSON).getBytes(StandardCharsets.UTF_16);
        }
        return one(JSON).getBytes(StandardCharsets.UTF_8);
    }

    /** A well-formed body with something wrong in its bytes. */
    byte[] damaged(byte[] body) {
        if (body.length == 0) {
            return body();
        }
        byte[] damaged = body.clone();
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] = (byte) random.nextInt(256);
            case 1 -> damaged[at] = (byte) 0xC0; // never a byte of UTF-8
            case 2 -> damaged = java.util.Arrays.copyOf(damaged, at);
            default -> {
                byte[] twice = java.util.Arrays.copyOf(damaged, damaged.length * 2);
                System.arraycopy(damaged, 0, twice, damaged.length, damaged.length);
                damaged = twice;
            }
        }
        return damaged;
    }
}
