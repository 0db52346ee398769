package dev.drivemind.simulator.http;

/** One method of the API. */
interface Endpoint {

    /**
     * Carries out a request.
     *
     * @throws ApiError if it is refused
     * @throws dev.drivemind.simulator.drive.DriveRefusal if the drive refuses it
     */
    ApiResponse handle(ApiRequest request);
}
