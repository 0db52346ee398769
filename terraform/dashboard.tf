locals {
  charts = [
    { title = "Files a second (median job)", query = "histogram_quantile(0.5, sum by (le) (increase(${local.measured.files_per_second.bucket}[1h])))" },
    { title = "Scan duration (median and 95 %), ms", query = "label_replace(histogram_quantile(0.5, sum by (le) (increase(${local.measured.scan_duration.bucket}[1h]))), \"share\", \"50 %\", \"\", \"\") or label_replace(histogram_quantile(0.95, sum by (le) (increase(${local.measured.scan_duration.bucket}[1h]))), \"share\", \"95 %\", \"\", \"\")" },
    { title = "Files scanned an hour", query = "sum(increase(${local.measured.job_files.sum}[1h]))" },
    { title = "Jobs ended, by state", query = "sum by (state) (increase(${local.counted.jobs_ended}[10m]))" },
    { title = "Slices ended", query = "sum(increase(${local.measured.slice_duration.count}[10m]))" },
    { title = "Slices of a job (95 %)", query = "histogram_quantile(0.95, sum by (le) (increase(${local.measured.job_slices.bucket}[1h])))" },
    { title = "Slice duration (99 %), ms", query = "histogram_quantile(0.99, sum by (le) (increase(${local.measured.slice_duration.bucket}[15m])))" },
    { title = "Recovery after a lost runner (95 %), ms", query = "histogram_quantile(0.95, sum by (le) (increase(${local.measured.recovery.bucket}[1h])))" },
    { title = "Requests to Drive a minute", query = "sum(rate(${local.measured.requests.sum}[10m])) * 60" },
    { title = "Drive's time to answer (95 %), ms", query = "histogram_quantile(0.95, sum by (le) (increase(${local.measured.drive_latency.bucket}[1h])))" },
    { title = "Units of Drive's quota a minute", query = "sum(rate(${local.measured.quota_units.sum}[10m])) * 60" },
    { title = "Errors, by kind", query = "sum by (error_kind) (increase(${local.counted.errors}[10m]))" },
    { title = "Notices of changes, by what became of them", query = "sum by (verdict) (increase(${local.counted.notices}[10m]))" },
    { title = "Stuck jobs seen by the watchdog", query = "sum(increase(${local.counted.stuck_jobs}[10m]))" },
    { title = "Requests a second, by function", query = "sum by (service_name) (rate(${local.requests}[5m]))" },
    { title = "Failed share of requests, by function", query = "sum by (service_name) (rate(${local.failures}[10m])) / sum by (service_name) (rate(${local.requests}[10m]))" },
    { title = "Tasks in the queue", query = "sum(${local.queued})" },
    { title = "Runners that work", query = "sum(${local.runners})" },
    { title = "Time to answer (95 %), ms", query = "histogram_quantile(0.95, sum by (le) (rate(${local.latencies}[10m])))" },
    { title = "Firestore: documents written a minute", query = "sum by (op) (rate(firestore_googleapis_com:document_write_count{monitored_resource=\"firestore_instance\"}[5m])) * 60" },
  ]
}

# One page with all that matters, two charts a row.
resource "google_monitoring_dashboard" "main" {
  dashboard_json = jsonencode({
    displayName = "DriveMind"
    gridLayout = {
      columns = "2"
      widgets = [for chart in local.charts : {
        title = chart.title
        xyChart = {
          dataSets = [{
            plotType        = "LINE"
            timeSeriesQuery = { prometheusQuery = chart.query }
          }]
        }
      }]
    }
  })

  depends_on = [google_project_service.api]
}
