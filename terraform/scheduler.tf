# Calls the watchdog each minute; one call that is missed does no harm, so none is repeated.
resource "google_cloud_scheduler_job" "watchdog" {
  name             = "drivemind-watchdog"
  description      = "Restarts jobs that no runner works on"
  region           = var.region
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "${local.functions["watchdog"].timeout + 30}s"

  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.function["watchdog"].url

    oidc_token {
      service_account_email = google_service_account.caller["scheduler"].email
      audience              = "${local.functions_url}/watchdog"
    }
  }
}

# Calls the coordinator each minute, which starts what is due; what one call misses the next one finds.
resource "google_cloud_scheduler_job" "coordinator" {
  name             = "drivemind-coordinator"
  description      = "Starts what is due: scans of sources, and the renewal of their channels"
  region           = var.region
  schedule         = "* * * * *"
  time_zone        = "Etc/UTC"
  attempt_deadline = "${local.functions["coordinate"].timeout + 30}s"

  http_target {
    http_method = "POST"
    uri         = google_cloudfunctions2_function.function["coordinate"].url

    oidc_token {
      service_account_email = google_service_account.caller["scheduler"].email
      audience              = "${local.functions_url}/coordinate"
    }
  }
}
