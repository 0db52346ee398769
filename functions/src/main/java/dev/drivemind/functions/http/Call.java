package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.gson.JsonObject;
import dev.drivemind.functions.limit.Rate;
import dev.drivemind.functions.limit.RateLimiter;
import dev.drivemind.functions.log.Trace;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog.Doing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One request and its answer. */
public final class Call {
    private final HttpRequest request;
    private final HttpResponse response;
    private final Map<String, String> parts;
    private final String correlation;
    private Optional<Doing> doing = Optional.empty();
    private boolean streaming;
    private boolean shared;

    /** A call of a path that names nothing. */
    public Call(HttpRequest request, HttpResponse response) {
        this(request, response, Map.of());
    }

    /**
     * A call.
     *
     * @param parts what its path names
     */
    public Call(HttpRequest request, HttpResponse response, Map<String, String> parts) {
        this.request = request;
        this.response = response;
        this.parts = Map.copyOf(parts);
        this.correlation = Trace.of(request.getHeaders())
                .map(Trace::id)
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What the log calls this call. */
    public String correlation() {
        return correlation;
    }

    /** From now on it is known who calls, and whose data they ask for. */
    public void by(String owner, Actor actor) {
        doing = Optional.of(new Doing(owner, actor, correlation));
    }

    /** Who calls, once that is proven. */
    public Optional<Doing> caller() {
        return doing;
    }

    /** Who calls, which has been proven. */
    public Doing doing() {
        return doing.orElseThrow(() -> new IllegalStateException("The caller has not been authenticated"));
    }

    /** The request. */
    public HttpRequest request() {
        return request;
    }

    /** Whether a body of unknown length is being answered: from then on no other answer can be given. */
    public boolean streaming() {
        return streaming;
    }

    /** What the path names; an {@link IllegalArgumentException} if the endpoint's path has no such name. */
    public String part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The path names no " + name));
    }

    /** What the path names, if it has such a name. */
    public Optional<String> named(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The query parameters, of which only the named ones may be there. */
    public Params params(String... known) {
        return Params.of(request, Set.of(known));
    }

    /** The same, where some of the named ones may be given several times. */
    public Params paramsRepeating(Set<String> repeated, String... known) {
        return Params.of(request, Set.of(known), repeated);
    }

    /** The fields of the body, of which only the named ones may be there; no query parameters are expected then. */
    public Body body(String... known) throws IOException {
        Params.of(request, Set.of());
        return Body.read(request, Set.of(known));
    }

    /**
     * The text of a JSON body, which may be compressed by gzip; no query parameters are expected then.
     *
     * @param most bytes of it, unpacked
     */
    public String packedBody(int most) throws IOException {
        Params.of(request, Set.of());
        return PackedBody.read(request, most);
    }

    /** Checks that neither parameters nor fields are given. */
    public void nothing() throws IOException {
        Params.of(request, Set.of());
        Body.readNothing(request);
    }

    /** All values of a request header, whose name is given in any case. */
    public List<String> headers(String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    /** The first value of a request header, whose name is given in any case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Answers with JSON. */
    public void answer(int status, JsonObject json) throws IOException {
        write(status, "application/json; charset=utf-8", json);
    }

    /** Answers with JSON that its reader may keep, and must ask for again before it is used. */
    public void answer(JsonObject json, ETag tag) throws IOException {
        answer(Json.text(json), tag);
    }

    private void answer(String json, ETag tag) throws IOException {
        begin(200, "application/json; charset=utf-8", kept(tag));
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with JSON that its reader may keep, or that it has it already; returns its tag. */
    public ETag answerIfChanged(JsonObject json) throws IOException {
        String text = Json.text(json);
        ETag tag = ETag.ofAnswer(text);
        if (!answerUnchanged(tag)) {
            answer(text, tag);
        }
        return tag;
    }

    /** The same, of JSON that is written already. */
    public void answer(JsonBytes json, ETag tag) throws IOException {
        begin(200, "application/json; charset=utf-8", kept(tag));
        json.writeTo(response.getOutputStream());
    }

    /** What is answered is equal for all who may read it, so that a cache between may keep it for all of them. */
    public void mayBeShared() {
        shared = true;
    }

    private Map<String, String> kept(ETag tag) {
        return shared ? SecurityHeaders.ofShared(tag) : SecurityHeaders.ofKept(tag);
    }

    /** Answers that it is done, and that there is nothing to tell. */
    public void answerNothing() {
        response.setStatusCode(204);
        SecurityHeaders.ofData().forEach(response::appendHeader);
    }

    /** Answers that nothing has changed, if the reader has this state; otherwise nothing is answered yet. */
    public boolean answerUnchanged(ETag tag) {
        boolean unchanged = tag.isAmong(headers("If-None-Match"));
        if (unchanged) {
            response.setStatusCode(304);
            kept(tag).forEach(response::appendHeader);
        }
        return unchanged;
    }

    /** Answers with a problem. */
    public void answer(Problem problem) throws IOException {
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.appendHeader("WWW-Authenticate", "Bearer");
        }
        problem.retrySeconds().ifPresent(seconds -> response.appendHeader("Retry-After", Long.toString(seconds)));
        write(problem.type().status(), Problem.MEDIA_TYPE, problem.toJson());
    }

    /** A query parameter of a request whose other parameters do not matter; absent when it is longer than {@code longest}. */
    public Optional<String> parameter(String name, int longest) {
        return Optional.ofNullable(request.getQueryParameters().get(name)).stream()
                .filter(given -> given.size() == 1)
                .map(given -> given.get(0))
                .filter(text -> !text.isEmpty() && text.length() <= longest)
                .findFirst();
    }

    /** Answers a person with a page. */
    public void answerPage(int status, String html) throws IOException {
        begin(status, "text/html; charset=utf-8", SecurityHeaders.ofPage());
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a browser that asks whether a page of another site may send a request. */
    public void answerPreflight(String methods) {
        response.setStatusCode(204);
        SecurityHeaders.ofData().forEach(response::appendHeader);
        response.appendHeader("Access-Control-Allow-Methods", methods);
        response.appendHeader(
                "Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, Last-Event-ID");
        response.appendHeader("Access-Control-Max-Age", "600");
    }

    /** Lets the pages of one other site read the answer. */
    public void share(String origin) {
        response.appendHeader("Access-Control-Allow-Origin", origin);
        response.appendHeader("Access-Control-Expose-Headers", "ETag, Retry-After, RateLimit, RateLimit-Policy");
    }

    /** Tells how much more the caller may ask for ("RateLimit header fields for HTTP", draft-ietf-httpapi-ratelimit-headers). */
    public void tellRoom(RateLimiter.Turn turn) {
        Rate rate = turn.rate();
        response.appendHeader(
                "RateLimit-Policy",
                "\"requests\";q=" + rate.most() + ";w=" + rate.within().toSeconds());
        response.appendHeader(
                "RateLimit",
                "\"requests\";r=" + turn.left() + ";t="
                        + turn.next().plusMillis(999).toSeconds());
    }

    /** Says that the answer depends on the site that the request comes from. */
    public void varyByOrigin() {
        response.appendHeader("Vary", "Origin");
    }

    /** Answers that the method is wrong. */
    public void answerMethodNotAllowed(String allowed) throws IOException {
        response.appendHeader("Allow", allowed);
        answer(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The methods of this path are: " + allowed));
    }

    /** Begins an answer of unknown length. */
    public OutputStream stream(String contentType) throws IOException {
        streaming = true;
        begin(200, contentType, SecurityHeaders.ofData());
        return response.getOutputStream();
    }

    /**
     * Begins an answer of unknown length that its reader may keep, and must ask for again before it is used.
     *
     * @param more headers, some of which may take the place of those that every answer has
     */
    public OutputStream stream(String contentType, ETag tag, Map<String, String> more) throws IOException {
        streaming = true;
        Map<String, String> headers = new HashMap<>(kept(tag));
        headers.putAll(more);
        begin(200, contentType, headers);
        return response.getOutputStream();
    }

    /**
     * Begins an answer of bytes of unknown length that its reader saves.
     *
     * @param status 200 or 206
     * @param more headers, some of which may take the place of those that every answer has
     */
    public OutputStream stream(int status, Map<String, String> more) throws IOException {
        streaming = true;
        Map<String, String> headers = new HashMap<>(SecurityHeaders.ofData());
        headers.putAll(more);
        begin(status, "application/octet-stream", headers);
        return response.getOutputStream();
    }

    private void write(int status, String contentType, JsonObject json) throws IOException {
        begin(status, contentType, SecurityHeaders.ofData());
        response.getOutputStream().write(Json.text(json).getBytes(StandardCharsets.UTF_8));
    }

    private void begin(int status, String contentType, Map<String, String> headers) {
        response.setStatusCode(status);
        response.setContentType(contentType);
        headers.forEach(response::appendHeader);
    }
}
