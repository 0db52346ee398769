# The queue of slices. The deadline of a delivery is a property of each task, which the code sets: see times.tf.
resource "google_cloud_tasks_queue" "slices" {
  name     = var.queue
  location = var.region

  rate_limits {
    max_dispatches_per_second = 50
    max_concurrent_dispatches = local.functions["scan-runner"].instances[1] * local.functions["scan-runner"].concurrency
  }

  # A runner that refuses or dies gets its task again, at first soon; a task is given up after a day, and then the watchdog steps in.
  retry_config {
    max_attempts       = 100
    max_retry_duration = "86400s"
    min_backoff        = "1s"
    max_backoff        = "60s"
    max_doublings      = 6
  }

  stackdriver_logging_config {
    sampling_ratio = 0.1
  }

  depends_on = [google_project_service.api]
}
