# What each alert means and what to do is in docs/operations.md, under the alert's name.
locals {
  # Drive allows this many units a minute to a project, unless Google has agreed to more.
  quota_units_a_minute = 1000000

  # Names of metrics in the language of the queries, with what narrows them down.
  of_service    = "run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name"
  requests      = "${local.of_service}=~\"${join("|", sort(keys(local.functions)))}\"}"
  failures      = replace(local.requests, "}", ",response_code_class=\"5xx\"}")
  cut_off       = "${local.of_service}=\"scan-runner\",response_code=~\"408|504\"}"
  patrols       = "${local.of_service}=\"watchdog\",response_code_class=\"2xx\"}"
  latencies     = "run_googleapis_com:request_latencies_bucket{monitored_resource=\"cloud_run_revision\",service_name=\"api\"}"
  queued        = "cloudtasks_googleapis_com:queue_depth{monitored_resource=\"cloud_tasks_queue\",queue_id=\"${var.queue}\"}"
  runners       = "run_googleapis_com:container_instance_count{monitored_resource=\"cloud_run_revision\",service_name=\"scan-runner\",state=\"active\"}"
  coordinations = "${local.of_service}=\"coordinate\",response_code_class=\"2xx\"}"

  in_logs  = "{monitored_resource=\"cloud_run_revision\"}"
  counted  = { for name in keys(local.counters) : name => "logging_googleapis_com:user_drivemind_${name}${local.in_logs}" }
  measured = { for name in keys(local.distributions) : name => { for part in ["bucket", "sum", "count"] : part => "logging_googleapis_com:user_drivemind_${name}_${part}${local.in_logs}" } }

  alerts = {
    error-rate = {
      title = "DriveMind: more than 1 % of a function's requests fail"
      hold  = 300
      query = <<-EOT
        sum by (service_name) (rate(${local.failures}[10m])) / sum by (service_name) (rate(${local.requests}[10m])) > 0.01
        and sum by (service_name) (increase(${local.failures}[10m])) > 2
      EOT
    }
    slow-answers = {
      title = "DriveMind: one request in twenty takes more than five seconds"
      hold  = 300
      query = "histogram_quantile(0.95, sum by (le) (rate(${local.latencies}[10m]))) > 5000"
    }
    queue-grows = {
      title = "DriveMind: many tasks have waited in the queue for half an hour"
      hold  = 1800
      query = "sum(${local.queued}) > 200"
    }
    timeouts-near = {
      title = "DriveMind: slices come close to the function's timeout"
      hold  = 0
      query = <<-EOT
        histogram_quantile(0.99, sum by (le) (increase(${local.measured.slice_duration.bucket}[15m]))) > ${1000 * (local.slice_budget_seconds + local.function_timeout_seconds) / 2}
        or sum(increase(${local.cut_off}[15m])) > 0
      EOT
    }
    quota = {
      title = "DriveMind: Drive's quota is nearly used up"
      hold  = 0
      query = <<-EOT
        sum(increase(${local.measured.quota_units.sum}[10m])) > ${10 * local.quota_units_a_minute * 8 / 10}
        or sum(increase(${replace(local.counted.errors, "}", ",error_kind=\"RATE_LIMITED\"}")}[10m])) > 50
      EOT
    }
    stuck-jobs = {
      title = "DriveMind: a job has made no progress for half an hour"
      hold  = 0
      query = "sum(increase(${local.counted.stuck_jobs}[5m])) > 0"
    }
    failed-jobs = {
      title = "DriveMind: a scan or sync has failed"
      hold  = 0
      query = "sum by (kind) (increase(${replace(local.counted.jobs_ended, "}", ",state=\"FAILED\"}")}[10m])) > 0"
    }
    notices-refused = {
      title = "DriveMind: many notices of changes are refused"
      hold  = 0
      query = "sum(increase(${replace(local.counted.notices, "}", ",verdict=~\"forged|unknown|expired\"}")}[10m])) > 1000"
    }
    schedule-failures = {
      title = "DriveMind: more than 10 % of the tenants' schedules are not fetched whole"
      hold  = 0
      query = <<-EOT
        sum(increase(${replace(local.counted.schedule_runs, "}", ",outcome!=\"complete\"}")}[2h])) / sum(increase(${local.counted.schedule_runs}[2h])) > 0.1
        and sum(increase(${local.counted.schedule_runs}[2h])) > 20
      EOT
    }
    schedule-stale = {
      title = "DriveMind: a tenant's schedule could not be fetched for three hours"
      hold  = 0
      query = "histogram_quantile(1, sum by (le) (increase(${local.measured.schedule_stale.bucket}[70m]))) > 180"
    }
    schedule-reads = {
      title = "DriveMind: schedules are read slowly"
      hold  = 300
      query = "sum(increase(${local.counted.slow_schedule_reads}[10m])) > 100"
    }
    schedule-storage = {
      title = "DriveMind: more than 2 GB of schedules were stored within a day"
      hold  = 0
      query = "sum(increase(${local.measured.schedule_bytes.sum}[1d])) > 2000000000"
    }
    coordinator-silent = {
      title = "DriveMind: the coordinator has not run for ten minutes"
      hold  = 0
      query = "absent_over_time(${local.coordinations}[10m])"
    }
    watchdog-silent = {
      title = "DriveMind: the watchdog has not run for ten minutes"
      hold  = 0
      query = "absent_over_time(${local.patrols}[10m])"
    }
  }
}

# Where alerts go.
resource "google_monitoring_notification_channel" "email" {
  count = var.notification_email == "" ? 0 : 1

  display_name = "DriveMind's operators"
  type         = "email"
  labels       = { email_address = var.notification_email }

  depends_on = [google_project_service.api]
}

# The alerts. Metrics come into being with their first value, so their names are not checked here.
resource "google_monitoring_alert_policy" "alert" {
  for_each = local.alerts

  display_name          = each.value.title
  combiner              = "OR"
  notification_channels = google_monitoring_notification_channel.email[*].id

  conditions {
    display_name = each.key

    condition_prometheus_query_language {
      query                     = trimspace(each.value.query)
      duration                  = "${each.value.hold}s"
      evaluation_interval       = "60s"
      disable_metric_validation = true
    }
  }

  documentation {
    content   = "See docs/operations.md, section \"Alerts\", ${each.key}."
    mime_type = "text/markdown"
  }

  alert_strategy {
    auto_close = "86400s"
  }

  depends_on = [google_project_service.api, google_logging_metric.counter, google_logging_metric.distribution]
}
