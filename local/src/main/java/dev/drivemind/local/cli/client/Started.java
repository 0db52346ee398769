package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;

/**
 * The answer to a request for a job.
 *
 * @param job the job that does it
 * @param created false when such a job was already running and this is that one
 */
public record Started(JobView job, boolean created) {
    static Started of(JsonObject answer) {
        return new Started(new JobView(Json.object(answer, "job").orElse(answer)), Json.flag(answer, "created"));
    }
}
