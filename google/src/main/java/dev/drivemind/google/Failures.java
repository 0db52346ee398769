package dev.drivemind.google;

import com.google.api.gax.rpc.ApiException;
import com.google.auth.Retryable;
import com.google.genai.errors.GenAiIOException;
import dev.drivemind.service.Service;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.ServiceException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** What failures of Google's services mean. Their messages may quote what was sent, so they are left out. */
final class Failures {
    private Failures() {}

    static ServiceException of(Service service, ApiException e) {
        Kind kind = kind(e);
        String code = String.valueOf(e.getStatusCode().getCode());
        return new ServiceException(kind, message(service.title(), kind, code), null);
    }

    /** Of a call over HTTP, by the status that its answer had. */
    static ServiceException of(Service service, com.google.genai.errors.ApiException e) {
        Kind kind = switch (e.code()) {
            case 400 -> e.status().equals("FAILED_PRECONDITION") ? Kind.UNUSABLE : Kind.REFUSED;
            case 401, 403, 404 -> Kind.UNUSABLE;
            case 429 -> Kind.QUOTA;
            default -> Kind.UNKNOWN;
        };
        return new ServiceException(kind, message(service.title(), kind, e.code() + " " + e.status()), null);
    }

    /** Of a call over HTTP that had no answer. */
    static ServiceException of(Service service, GenAiIOException e) {
        Kind kind = wasNotSent(e) ? Kind.NOT_SENT : Kind.UNKNOWN;
        return new ServiceException(kind, message(service.title(), kind, "no answer"), null);
    }

    /** Of an account that could not prove who it is, so that nothing was sent. */
    static ServiceException ofAccount(Service service, IOException e) {
        boolean lasts = e instanceof Retryable refused && !refused.isRetryable();
        Kind kind = lasts ? Kind.UNUSABLE : Kind.NOT_SENT;
        return new ServiceException(kind, message(service.title(), kind, "the key is refused"), null);
    }

    /** Of an answer that is no vector. */
    static ServiceException ofAnswer(Service service) {
        return new ServiceException(Kind.UNKNOWN, message(service.title(), Kind.UNKNOWN, "another answer"), null);
    }

    private static Kind kind(ApiException e) {
        return switch (e.getStatusCode().getCode()) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> Kind.REFUSED;
            case RESOURCE_EXHAUSTED -> Kind.QUOTA;
            case PERMISSION_DENIED, UNAUTHENTICATED, NOT_FOUND, FAILED_PRECONDITION, UNIMPLEMENTED -> Kind.UNUSABLE;
            case UNAVAILABLE -> wasNotSent(e) ? Kind.NOT_SENT : Kind.UNKNOWN;
            default -> Kind.UNKNOWN;
        };
    }

    /** A connection that was not made has carried nothing. */
    private static boolean wasNotSent(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String message(String title, Kind kind, String code) {
        return switch (kind) {
            case REFUSED -> title + " cannot read it (" + code + ")";
            case QUOTA -> title + " takes no more at the moment: its quota is used up. It is tried again";
            case UNUSABLE ->
                title + " refuses every call (" + code
                        + "). Check its settings, and the rights of the account that calls;"
                        + " then switch it on again";
            case NOT_SENT -> title + " cannot be reached";
            case UNKNOWN -> title + " did not answer (" + code + ")";
        };
    }
}
