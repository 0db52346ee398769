output "urls" {
  description = "Where each function is called. A path of the API goes behind it, as in <url>/api/v1/files."
  value       = { for name, function in google_cloudfunctions2_function.function : name => "${local.functions_url}/${function.name}" }
}

output "stream_url" {
  description = "Where browsers read the stream: Firebase Hosting would hold events back and cut them off after a minute."
  value       = "${local.functions_url}/scan-stream"
}

output "release" {
  description = "The release that runs, as an object of the bucket of releases."
  value       = google_cloudfunctions2_function.function["api"].build_config[0].source[0].storage_source[0].object
}

output "releases_bucket" {
  description = "The bucket of all releases."
  value       = google_storage_bucket.releases.name
}

output "blobs_bucket" {
  description = "The bucket of blobs."
  value       = google_storage_bucket.blobs.name
}

output "queue" {
  description = "The queue of slices, by its full name."
  value       = google_cloud_tasks_queue.slices.id
}

output "vault_key" {
  description = "The key that seals secrets, by its full name."
  value       = google_kms_crypto_key.vault.id
}

output "dashboard" {
  description = "The dashboard's page."
  value       = "https://console.cloud.google.com/monitoring/dashboards/builder/${element(split("/", google_monitoring_dashboard.main.id), 3)}?project=${var.project}"
}

output "document_ai_processor" {
  description = "What google.json of a machine that reads contents names as its processor; nothing unless google_services is true."
  value       = one(google_document_ai_processor.pages[*].id)
}
