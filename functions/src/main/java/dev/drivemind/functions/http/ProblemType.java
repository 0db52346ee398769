package dev.drivemind.functions.http;

import java.util.Locale;

/** The kinds of error that the API answers with. Their URNs are stable: programs may rely on them. */
public enum ProblemType {
    /** A field or parameter is missing, unknown, of the wrong type or out of range. */
    INVALID_REQUEST(400, "The request is not valid"),
    /** A page token is damaged, or belongs to another query. */
    INVALID_PAGE_TOKEN(400, "The page token is not valid for this query"),
    /** No proof of who is asking, or one that does not hold. */
    UNAUTHENTICATED(401, "Authentication required"),
    /** The caller is known but may not do this. */
    FORBIDDEN(403, "The caller may not do this"),
    /** There is no such thing, or it is not the caller's. */
    NOT_FOUND(404, "Not found"),
    /** The path exists, but not for this method. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /** What is requested is being deleted, or deletes. */
    BEING_DELETED(409, "A deletion is running"),
    /** Newer results have taken the place of those that a page belongs to. */
    RESULT_REPLACED(409, "There are newer results"),
    /** A source is scanned by an agent, not by the server. */
    SCANNED_BY_AGENT(409, "The source is scanned by its agent"),
    /** Another batch of a session is expected. */
    OUT_OF_ORDER(409, "Another batch is expected"),
    /** A session has ended, or was cancelled. */
    SESSION_OVER(409, "The session is over"),
    /** An agent remembers less than it has handed in. */
    AGENT_BEHIND(409, "The agent has forgotten something"),
    /** Another agent scans a folder that two agents have a path of. */
    AGENT_STANDS_BY(409, "Another agent leads this share"),
    /** An agent was registered anew, perhaps elsewhere. */
    AGENT_FENCED(410, "The agent was registered anew"),
    /** A content is not what it was when it was first looked at. */
    CONTENT_CHANGED(409, "The content has changed"),
    /** The state of the operation does not permit the request. */
    OPERATION_REFUSED(409, "The operation cannot do this now"),
    /** A plan must be confirmed by its user before it is applied. */
    CONFIRMATION_NEEDED(409, "The plan must be confirmed"),
    /** The request is about another plan than the present one. */
    STALE_PLAN(412, "The plan is another one"),
    /** The body is larger than the API takes. */
    BODY_TOO_LARGE(413, "The body is too large"),
    /** The body is not UTF-8 JSON, or says that it is something else. */
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    /** A range of a content was requested of which there is nothing. */
    RANGE_NOT_SATISFIABLE(416, "The content is shorter"),
    /** A folder that is to be a source cannot be used. */
    UNUSABLE_FOLDER(422, "The folder cannot be used"),
    /** A drive that is to be a source does not answer, or does not accept the access token. */
    UNUSABLE_DRIVE(422, "The drive cannot be used"),
    /** A bucket that is to be a source does not answer, or its keys do not open it. */
    UNUSABLE_BUCKET(422, "The bucket cannot be used"),
    /** A folder that is chosen to be scanned is not in the source. */
    NO_SUCH_FOLDER(422, "There is no such folder"),
    /** A source does not hand out a content, or not in this form. */
    CONTENT_NOT_OFFERED(422, "The content cannot be read"),
    /** The caller has asked too often within a short time. */
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** The caller has started too many scans within the last hour. */
    TOO_MANY_STARTS(429, "Too many scans were started"),
    /** The caller has planned too many clean-ups within the last hour. */
    TOO_MANY_OPERATIONS(429, "Too many clean-ups were planned"),
    /** What comes back from an authorization server belongs to nothing that this user has started. */
    UNKNOWN_CONSENT(422, "There is no such pending connection"),
    /** The user has come back from the authorization server, and the drive is not connected. */
    NOT_CONNECTED(422, "The drive is not connected"),
    /** Too many streams are open at once. */
    TOO_MANY_STREAMS(429, "Too many streams are open"),
    /** Something failed that the caller cannot help; the correlation id leads to the log. */
    INTERNAL(500, "Something failed inside DriveMind"),
    /** This installation lacks a part that the request needs. */
    NOT_AVAILABLE(501, "Not available in this installation"),
    /** What was sent cannot be taken in at the moment, and can be in a second. */
    NOT_READY(503, "Not ready yet"),
    /** This instance is about to end; another one will do it. */
    STOPPING(503, "The instance is stopping"),
    /** A source does not answer, or has answered enough for now. */
    SOURCE_UNAVAILABLE(503, "The source does not answer"),
    /** The storage could not be reached or written. */
    STORE_UNAVAILABLE(503, "The database is unavailable"),
    /** It cannot be checked who is asking: what that needs is not reached. */
    IDENTITY_UNAVAILABLE(503, "Authentication is temporarily unavailable"),
    /** The storage has no room left. */
    STORE_FULL(507, "The storage is full");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A short summary, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable identifier. */
    public String urn() {
        return "urn:drivemind:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
