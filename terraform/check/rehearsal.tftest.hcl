# Deployments as they would go, with made-up answers in Google's place.
mock_provider "google" {}

variables {
  project            = "rehearsal-project"
  notification_email = "operators@example.org"
  operators          = ["operator@example.org", "robot@rehearsal-project.iam.gserviceaccount.com"]
  archive            = "check/package.json"
  buckets_archive    = "check/package.json"
}

run "a_first_deployment" {
  command = apply

  assert {
    condition     = length(google_cloudfunctions2_function.function) == length(jsondecode(file("../functions.json")))
    error_message = "All functions are deployed."
  }

  assert {
    condition     = toset(keys(google_cloud_run_v2_service_iam_member.users)) == setsubtract(keys(google_cloudfunctions2_function.function), ["scan-runner", "watchdog", "coordinate"])
    error_message = "The public reaches the user endpoints and the webhook, and nothing else."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.platform["scan-runner"].member == google_service_account.caller["tasks"].member
    error_message = "The queue's account calls the runner."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.platform["watchdog"].member == google_service_account.caller["scheduler"].member
    error_message = "The scheduler's account calls the watchdog."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.operators["api robot@rehearsal-project.iam.gserviceaccount.com"].member == "serviceAccount:robot@rehearsal-project.iam.gserviceaccount.com"
    error_message = "An operator may be a service account."
  }

  assert {
    condition     = toset(keys(google_kms_crypto_key_iam_member.opener)) == toset(["scan-runner", "scan-start", "api", "export"])
    error_message = "Whoever seals or opens something may use the key, and nobody else."
  }

  assert {
    condition     = length(google_project_iam_member.writer) + length(google_project_iam_member.reader) == length(google_cloudfunctions2_function.function) && alltrue([for member in google_project_iam_member.writer : length(member.condition) == 1])
    error_message = "Each function has the rights to read, or to read and write, in this database only."
  }

  assert {
    condition     = google_cloud_tasks_queue.slices.rate_limits[0].max_concurrent_dispatches == 20
    error_message = "The queue dispatches no more slices at once than runners may run."
  }

  assert {
    condition     = length(google_firestore_index.declared) == length(jsondecode(file("../firestore.indexes.json")).indexes)
    error_message = "Every declared index is made."
  }

  assert {
    condition     = google_firestore_database.main.location_id == "us-central1" && google_firestore_database.main.delete_protection_state == "DELETE_PROTECTION_ENABLED"
    error_message = "The database is in the region, and protected."
  }

  assert {
    condition     = length(google_monitoring_alert_policy.alert) == 14 && alltrue([for alert in google_monitoring_alert_policy.alert : length(alert.notification_channels) == 1])
    error_message = "All alerts are sent to the operators."
  }

  assert {
    condition     = startswith(output.release, "functions-") && google_cloudfunctions2_function.function["api"].build_config[0].source[0].storage_source[0].object == output.release
    error_message = "The archive is what runs."
  }

  assert {
    condition     = toset([for name, function in google_cloudfunctions2_function.function : name if startswith(function.build_config[0].source[0].storage_source[0].object, "buckets-")]) == toset(["scan-runner", "export"])
    error_message = "The clients of object stores are where buckets are opened, and nowhere else."
  }
}

run "an_earlier_release" {
  command = plan

  variables {
    release = "functions-0123456789abcdef.zip"
    archive = "no/such/file.zip"
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : endswith(function.build_config[0].source[0].storage_source[0].object, "s-0123456789abcdef.zip")])
    error_message = "All functions run the release that was asked for."
  }

  assert {
    condition     = length(google_storage_bucket_object.release) == 0
    error_message = "Nothing is uploaded."
  }
}

run "where_the_public_is_forbidden" {
  command = plan

  variables {
    public_endpoints   = false
    notification_email = ""
    operators          = []
  }

  assert {
    condition     = toset(keys(google_cloud_run_v2_service_iam_member.users)) == toset(["webhook"]) && length(google_cloud_run_v2_service_iam_member.operators) == 0
    error_message = "Nobody but the platform's accounts and drives gets through."
  }

  assert {
    condition     = length(google_monitoring_notification_channel.email) == 0
    error_message = "There is nobody to be told."
  }
}

run "a_database_beside_another" {
  command = plan

  variables {
    database           = "drivemind"
    firestore_location = "eur3"
  }

  assert {
    condition     = google_firebaserules_release.firestore.name == "cloud.firestore/drivemind" && google_firestore_database.main.location_id == "eur3"
    error_message = "The rules are those of that database, which is where it was said."
  }
}

run "before_a_removal" {
  command = plan

  variables {
    deletion_protection = false
    release             = "none"
  }

  assert {
    condition     = google_firestore_database.main.delete_protection_state == "DELETE_PROTECTION_DISABLED" && google_storage_bucket.blobs.force_destroy
    error_message = "Nothing is protected any more."
  }
}

run "no_archive" {
  command = plan

  variables {
    archive = "no/such/file.zip"
  }

  expect_failures = [google_storage_bucket_object.release]
}

run "an_impossible_project" {
  command = plan

  variables {
    project = "My Project"
  }

  expect_failures = [var.project]
}

run "with_an_oauth_client" {
  command = plan

  variables {
    oauth_client_id = "123.apps.googleusercontent.com"
    oauth_redirects = ["https://drives.example.org/connected"]
  }

  assert {
    condition     = toset([for name, function in google_cloudfunctions2_function.function : name if length(function.service_config[0].secret_environment_variables) == 1]) == toset(["scan-runner", "scan-start", "api", "export"])
    error_message = "Those who speak to the authorization server are given the client's secret, and nobody else."
  }

  assert {
    condition     = length(google_secret_manager_secret_iam_member.connector) == 4
    error_message = "They may read it."
  }
}

run "with_a_page_of_another_site" {
  command = plan

  variables {
    origins = ["https://my-project.web.app", "http://localhost:5173"]
  }

  assert {
    condition     = google_cloudfunctions2_function.function["scan-stream"].service_config[0].environment_variables["DRIVEMIND_ORIGINS"] == "https://my-project.web.app,http://localhost:5173"
    error_message = "The functions are told whose pages may call."
  }
}

run "with_what_is_no_origin" {
  command = plan

  variables {
    origins = ["https://my-project.web.app/"]
  }

  expect_failures = [var.origins]
}

run "a_runner_that_takes_texts_out_of_files" {
  command = plan

  variables {
    runner_image   = "us-central1-docker.pkg.dev/rehearsal-project/drivemind/runner@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
    project_number = "1234567890"
  }

  assert {
    condition     = !contains(keys(google_cloudfunctions2_function.function), "scan-runner") && google_cloud_run_v2_service.runner[0].name == "scan-runner"
    error_message = "The image takes the function's place, under its name."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : function.service_config[0].environment_variables["DRIVEMIND_RUNNER_URL"] == "https://scan-runner-1234567890.us-central1.run.app"])
    error_message = "All functions have the runner's new address."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["api"].service_config[0].environment_variables["DRIVEMIND_READER"] == "elsewhere"
    error_message = "Users may order texts to be read."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.platform["scan-runner"].name == "scan-runner"
    error_message = "The queue's account calls the image as it called the function."
  }
}

run "a_runner_image_without_the_project_number" {
  command = plan

  variables {
    runner_image = "us-central1-docker.pkg.dev/rehearsal-project/drivemind/runner@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }

  expect_failures = [google_cloud_run_v2_service.runner]
}
