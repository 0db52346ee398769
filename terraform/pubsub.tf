locals {
  topic_prefix = "drivemind-"
  topics       = toset(["job-ended"])
}

# One topic for each kind of notice that the engine publishes.
resource "google_pubsub_topic" "event" {
  for_each = local.topics

  name                       = "${local.topic_prefix}${each.key}"
  message_retention_duration = "${7 * 24 * 3600}s"

  depends_on = [google_project_service.api]
}
