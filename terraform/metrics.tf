# Metrics are drawn from the functions' structured logs, so that the code needs no client for them.
locals {
  from_functions = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=(${join(" OR ", formatlist("\"%s\"", sort(keys(local.functions))))})"

  # What is counted: log entries, by labels.
  counters = {
    jobs_ended = {
      about  = "Jobs that ended, by kind and state"
      filter = "jsonPayload.event=\"job-ended\""
      labels = { kind = "kind", state = "state" }
    }
    errors = {
      about  = "Errors, by kind and by what happened"
      filter = "jsonPayload.errorKind:*"
      labels = { error_kind = "errorKind", event = "event" }
    }
    notices = {
      about  = "Notices of changes that came to the webhook, by what became of them"
      filter = "jsonPayload.event=\"webhook\""
      labels = { verdict = "verdict" }
    }
    stuck_jobs = {
      about  = "Rounds of the watchdog that found jobs without progress for more than half an hour"
      filter = "jsonPayload.event=\"watchdog\" AND jsonPayload.stuck>0"
      labels = {}
    }
    schedule_runs = {
      about  = "Runs that fetched the schedules of a tenant, by what came of them"
      filter = "jsonPayload.event=\"schedule-run\""
      labels = { outcome = "outcome" }
    }
    slow_schedule_reads = {
      about  = "Days of schedules that took more than 50 ms to be read"
      filter = "jsonPayload.event=\"schedule-read-slow\""
      labels = {}
    }
  }

  # What is measured: a figure of each log entry. Powers of two from the scale on, but for slices, whose times lie close together.
  distributions = {
    scan_duration    = { about = "How long jobs took", unit = "ms", event = "job-ended", field = "durationMs", scale = 1000, width = 0 }
    files_per_second = { about = "Files a second, over a whole job", unit = "1", event = "job-ended", field = "filesPerSecond", scale = 1, width = 0 }
    job_files        = { about = "Files of a job", unit = "1", event = "job-ended", field = "files", scale = 1, width = 0 }
    job_slices       = { about = "Slices of a job", unit = "1", event = "job-ended", field = "slices", scale = 1, width = 0 }
    slice_duration   = { about = "How long slices took", unit = "ms", event = "slice-ended", field = "durationMs", scale = 0, width = 10000 }
    requests         = { about = "Requests to Drive by a runner", unit = "1", event = "drive-used", field = "requests", scale = 1, width = 0 }
    drive_latency    = { about = "How long Drive took to answer a runner, on average", unit = "ms", event = "drive-used", field = "latencyMs", scale = 10, width = 0 }
    quota_units      = { about = "Units of Drive's quota that a runner used", unit = "1", event = "drive-used", field = "quotaUnits", scale = 100, width = 0 }
    schedule_stale   = { about = "How long the oldest day of a tenant could not be fetched", unit = "min", event = "schedule-run", field = "staleMinutes", scale = 1, width = 0 }
    schedule_bytes   = { about = "Records of schedules that were stored", unit = "By", event = "schedule-run", field = "bytes", scale = 1000, width = 0 }
    recovery         = { about = "How long nobody worked on a job whose runner had fallen silent", unit = "ms", event = "job-recovered", field = "recoveryMs", scale = 100, width = 0 }
  }
}

# Counts log entries.
resource "google_logging_metric" "counter" {
  for_each = local.counters

  name             = "drivemind/${each.key}"
  description      = each.value.about
  filter           = "${local.from_functions} AND ${each.value.filter}"
  label_extractors = { for label, field in each.value.labels : label => "EXTRACT(jsonPayload.${field})" }

  metric_descriptor {
    metric_kind  = "DELTA"
    value_type   = "INT64"
    display_name = each.value.about

    dynamic "labels" {
      for_each = each.value.labels

      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  depends_on = [google_project_service.api]
}

# Collects a figure that log entries carry.
resource "google_logging_metric" "distribution" {
  for_each = local.distributions

  name            = "drivemind/${each.key}"
  description     = each.value.about
  filter          = "${local.from_functions} AND jsonPayload.event=\"${each.value.event}\" AND jsonPayload.${each.value.field}:*"
  value_extractor = "EXTRACT(jsonPayload.${each.value.field})"

  metric_descriptor {
    metric_kind  = "DELTA"
    value_type   = "DISTRIBUTION"
    unit         = each.value.unit
    display_name = each.value.about
  }

  bucket_options {
    dynamic "exponential_buckets" {
      for_each = each.value.width == 0 ? [each.value.scale] : []

      content {
        num_finite_buckets = 24
        growth_factor      = 2
        scale              = exponential_buckets.value
      }
    }

    dynamic "linear_buckets" {
      for_each = each.value.width > 0 ? [each.value.width] : []

      content {
        num_finite_buckets = 60
        width              = linear_buckets.value
        offset             = 0
      }
    }
  }

  depends_on = [google_project_service.api]
}
