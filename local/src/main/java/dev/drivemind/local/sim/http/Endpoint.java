package dev.drivemind.local.sim.http;

/** One method of the API. */
interface Endpoint {

    /**
     * Carries out a request.
     *
     * @throws ApiError if it is refused
     * @throws dev.drivemind.local.sim.drive.DriveRefusal if the drive refuses it
     */
    ApiResponse handle(ApiRequest request);
}
