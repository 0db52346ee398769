package dev.drivemind.agent.server;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests, and those in which the server did not work. */
public final class CountedSending implements Sending {
    private final Sending sending;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong worked = new AtomicLong();

    public CountedSending(Sending sending) {
        this.sending = sending;
    }

    /** Returns how many requests were sent. */
    public long requests() {
        return requests.get();
    }

    /** Returns how many had no answer, or one that says that the server does not work. */
    public long failed() {
        return Math.max(0, requests.get() - worked.get());
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        long unused = requests.incrementAndGet();
        HttpResponse<String> answer = sending.send(request);
        if (answer.statusCode() < 500) {
            unused = worked.incrementAndGet();
        }
        return answer;
    }
}
