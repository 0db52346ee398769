# Key rings and keys can never be deleted, so scripts/deploy takes over those of an earlier deployment.
resource "google_kms_key_ring" "main" {
  name     = "drivemind"
  location = var.region

  depends_on = [google_project_service.api]
}

# Seals the keys that seal access tokens and page tokens. A new version each quarter seals; the old ones go on opening.
resource "google_kms_crypto_key" "vault" {
  name            = "vault"
  key_ring        = google_kms_key_ring.main.id
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "${90 * 24 * 3600}s"

  # A destroyed key version can be brought back for thirty days.
  destroy_scheduled_duration = "${30 * 24 * 3600}s"
}
