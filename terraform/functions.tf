locals {
  functions_url = "https://${var.region}-${var.project}.cloudfunctions.net"

  # All functions enter their jar at one class; the list follows from the code's own list of endpoints, and a test
  # compares. What each may do besides reading documents is said in one word each; accounts.tf grants it. Those that users call write at
  # least the audit log: what was refused, and whatever an operator asks.
  functions = jsondecode(file("${path.module}/../functions.json"))

  # The runner is a function unless an image of it takes texts out of files, which a function's image cannot surely do. Its address has to be
  # known before it is there: it calls itself.
  runs_image = var.runner_image != ""
  built      = { for name, function in local.functions : name => function if !(local.runs_image && name == "scan-runner") }
  runner_url = local.runs_image ? "https://scan-runner-${var.project_number}.${var.region}.run.app" : "${local.functions_url}/scan-runner"

  environment = {
    GOOGLE_CLOUD_PROJECT        = var.project
    DRIVEMIND_DATABASE          = var.database
    DRIVEMIND_BUCKET            = google_storage_bucket.blobs.name
    DRIVEMIND_QUEUE             = google_cloud_tasks_queue.slices.id
    DRIVEMIND_RUNNER_URL        = local.runner_url
    DRIVEMIND_FUNCTIONS_URL     = local.functions_url
    DRIVEMIND_WEBHOOK_URL       = var.webhook_url
    DRIVEMIND_TASKS_ACCOUNT     = google_service_account.caller["tasks"].email
    DRIVEMIND_SCHEDULER_ACCOUNT = google_service_account.caller["scheduler"].email
    DRIVEMIND_PUSH_ACCOUNT      = google_service_account.caller["push"].email
    DRIVEMIND_TOPIC_PREFIX      = local.topic_prefix
    DRIVEMIND_KMS_KEY           = google_kms_crypto_key.vault.id
    DRIVEMIND_OPERATORS         = join(",", var.operators)
    DRIVEMIND_RETENTION         = join(" ", [for what, days in var.retention : "${what}=${days}"])
    DRIVEMIND_OAUTH_REDIRECTS   = join(",", var.oauth_redirects)
    DRIVEMIND_ORIGINS           = join(",", var.origins)
    DRIVEMIND_BUCKET_ENDPOINTS  = join(",", var.bucket_endpoints)
  }

  # For those whose jar has the clients of object stores.
  buckets_environment = {
    DRIVEMIND_OPENS_BUCKETS = "true"
  }

  # For those who connect drives alone. Without a client, users bring their own.
  oauth_environment = var.oauth_client_id == "" ? {} : {
    DRIVEMIND_OAUTH_CLIENT_ID = var.oauth_client_id
  }
  oauth_secrets = var.oauth_client_id == "" ? {} : {
    DRIVEMIND_OAUTH_CLIENT_SECRET = var.oauth_client_secret
  }

  # For those who order texts to be read, which the runner does. In its image is where the program is.
  ordering_environment = var.runner_image == "" ? {} : {
    DRIVEMIND_READER = "elsewhere"
  }

  # For those who search or index. Without a server, indexes of words are in the bucket.
  search_environment = var.typesense_url == "" ? {} : {
    DRIVEMIND_TYPESENSE_URL = var.typesense_url
  }
  search_secrets = var.typesense_url == "" ? {} : {
    DRIVEMIND_TYPESENSE_KEY = var.typesense_key
  }
  searching = [for name, function in local.functions : name if contains(function.may, "read") || function.caller == "tasks"]

  # By itself Java takes a quarter of the memory for its heap.
  java_options = "-XX:MaxRAMPercentage=60 -XX:+UseSerialGC"

  # Users wait for a new instance, which is ready sooner without the optimizing compiler; slices run long enough for it.
  java_options_of_users = "${local.java_options} -XX:TieredStopAtLevel=1"

  user_endpoints = { for name, function in local.functions : name => function if function.caller == "users" }

  # Google's drives have no identity to show, so their function is open whatever becomes of the others.
  drive_endpoints = { for name, function in local.functions : name => function if function.caller == "drives" }
}

# The functions. The provider has no attribute for a processor's boost while they start: docs/operations.md says how to see to it.
resource "google_cloudfunctions2_function" "function" {
  for_each = local.built

  name        = each.key
  location    = var.region
  description = "DriveMind: ${each.key}"

  build_config {
    runtime         = var.runtime
    entry_point     = "dev.drivemind.functions.DriveMindFunction"
    service_account = google_service_account.build.id

    source {
      storage_source {
        bucket = google_storage_bucket.releases.name
        object = local.release_of[each.key]
      }
    }
  }

  service_config {
    available_memory                 = each.value.memory
    available_cpu                    = "1"
    max_instance_request_concurrency = each.value.concurrency
    min_instance_count               = each.value.instances[0]
    max_instance_count               = each.value.instances[1]
    timeout_seconds                  = each.value.timeout
    environment_variables = merge(
      local.environment,
      contains(each.value.may, "connect") ? local.oauth_environment : {},
      contains(each.value.may, "buckets") ? local.buckets_environment : {},
      contains(local.searching, each.key) ? local.search_environment : {},
      contains(each.value.may, "read") ? local.ordering_environment : {},
      { JAVA_TOOL_OPTIONS = each.value.caller == "tasks" ? local.java_options : local.java_options_of_users },
    )

    dynamic "secret_environment_variables" {
      for_each = merge(contains(each.value.may, "connect") ? local.oauth_secrets : {}, contains(local.searching, each.key) ? local.search_secrets : {})

      content {
        key        = secret_environment_variables.key
        project_id = var.project
        secret     = secret_environment_variables.value
        version    = "latest"
      }
    }

    service_account_email          = google_service_account.function[each.key].email
    ingress_settings               = "ALLOW_ALL"
    all_traffic_on_latest_revision = true
  }

  lifecycle {
    precondition {
      condition     = local.functions["scan-runner"].timeout == local.function_timeout_seconds && local.slice_budget_seconds < local.function_timeout_seconds && local.function_timeout_seconds < local.dispatch_deadline_seconds
      error_message = "A slice must end before its function is cut off, and that before its task is delivered again."
    }
  }

  depends_on = [google_project_service.api, google_storage_bucket_object.release, terraform_data.rights_hold]
}

# The runner with what takes texts out of files. It is called as the function would be, and has the same rights.
resource "google_cloud_run_v2_service" "runner" {
  count = local.runs_image ? 1 : 0

  name                = "scan-runner"
  location            = var.region
  description         = "DriveMind: scan-runner, with what takes texts out of files"
  custom_audiences    = [local.runner_url]
  deletion_protection = false # it holds nothing

  template {
    service_account                  = google_service_account.function["scan-runner"].email
    max_instance_request_concurrency = local.functions["scan-runner"].concurrency
    timeout                          = "${local.function_timeout_seconds}s"

    scaling {
      min_instance_count = local.functions["scan-runner"].instances[0]
      max_instance_count = local.functions["scan-runner"].instances[1]
    }

    containers {
      image = var.runner_image

      resources {
        limits = {
          cpu    = "1"
          memory = "2Gi"
        }
      }

      dynamic "env" {
        for_each = merge(local.environment, local.buckets_environment, local.oauth_environment, local.search_environment)

        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = merge(local.oauth_secrets, local.search_secrets)

        content {
          name = env.key

          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.project_number != ""
      error_message = "With runner_image, project_number is needed: gcloud projects describe ${var.project} --format='value(projectNumber)'"
    }
  }

  depends_on = [google_project_service.api, terraform_data.rights_hold]
}

# Anyone may reach the user endpoints: a Firebase token is none of Google's own, so the functions check it themselves.
resource "google_cloud_run_v2_service_iam_member" "users" {
  for_each = merge(local.drive_endpoints, var.public_endpoints ? local.user_endpoints : {})

  name     = google_cloudfunctions2_function.function[each.key].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# Operators may reach them with or without that.
resource "google_cloud_run_v2_service_iam_member" "operators" {
  for_each = { for pair in setproduct(keys(local.user_endpoints), var.operators) : join(" ", pair) => pair }

  name     = google_cloudfunctions2_function.function[each.value[0]].name
  location = var.region
  role     = "roles/run.invoker"
  member   = "${endswith(each.value[1], ".gserviceaccount.com") ? "serviceAccount" : "user"}:${each.value[1]}"
}

# The runner, the watchdog and the coordinator may be called by the platform's accounts alone, which the functions check once more.
resource "google_cloud_run_v2_service_iam_member" "platform" {
  for_each = { for name, function in local.functions : name => function if contains(["tasks", "scheduler"], function.caller) }

  name     = contains(keys(local.built), each.key) ? google_cloudfunctions2_function.function[each.key].name : google_cloud_run_v2_service.runner[0].name
  location = var.region
  role     = "roles/run.invoker"
  member   = google_service_account.caller[each.value.caller].member
}
