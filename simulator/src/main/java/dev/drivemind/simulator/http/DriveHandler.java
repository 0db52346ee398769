package dev.drivemind.simulator.http;

import dev.drivemind.simulator.fault.Effects;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: read it, let fate decide, wait, answer. No thread waits with it. */
final class DriveHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(DriveHandler.class);

    private final Api api;
    private final Faults faults;
    private final Duration latency;
    private final Sender sender;

    DriveHandler(Api api, Faults faults, Duration latency, Sender sender) {
        this.api = api;
        this.faults = faults;
        this.latency = latency;
        this.sender = sender;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ApiRequest decoded;
        try {
            decoded = RequestReader.read(request);
        } catch (ApiError e) {
            sender.send(e.response(), Optional.empty(), request, response, callback);
            return true;
        } catch (IOException e) {
            callback.failed(e);
            return true;
        }
        Effects effects = faults.decide(decoded.call());
        Runnable answer = () -> answer(decoded.with(effects), request, response, callback);
        long wait = latency.plus(effects.latency()).toNanos();
        if (wait <= 0) {
            answer.run();
        } else {
            request.getComponents()
                    .getScheduler()
                    .schedule(() -> request.getComponents().getExecutor().execute(answer), wait, TimeUnit.NANOSECONDS);
        }
        return true;
    }

    private void answer(ApiRequest decoded, Request request, Response response, Callback callback) {
        Optional<Fault> fault = decoded.effects().answer();
        try {
            if (fault.isPresent() && fault.get() instanceof Fault.Reset) {
                Sender.close(request, true, callback);
            } else if (fault.isPresent() && fault.get() instanceof Fault.HtmlPage page) {
                String html =
                        "<!DOCTYPE html>\n<html><body><p>Simulated error " + page.code() + ".</p></body></html>\n";
                ApiResponse answer = ApiResponse.text(page.code(), "text/html; charset=UTF-8", html);
                sender.send(answer, Optional.empty(), request, response, callback);
            } else {
                sender.send(api.handle(decoded), fault, request, response, callback);
            }
        } catch (UncheckedIOException e) {
            // The drive keeps its failure: its opener says what can be done about it.
            LOG.debug("The drive failed at {}", request, e);
            Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
        } catch (CancellationException e) {
            LOG.debug("The drive was closed before it answered {}", request, e);
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        } catch (RuntimeException e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
