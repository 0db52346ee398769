locals {
  # A release is named after its content, so the same jar is the same release and nothing is deployed twice.
  archive_release = try("functions-${substr(filesha256(var.archive), 0, 16)}.zip", "")
  release         = coalesce(var.release, local.archive_release, "none")
}

# Large objects, each written once.
resource "google_storage_bucket" "blobs" {
  name                        = "${var.project}-drivemind-blobs"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  versioning {
    enabled = true
  }

  # What was deleted can be brought back for a month.
  lifecycle_rule {
    condition {
      days_since_noncurrent_time = 30
    }
    action {
      type = "Delete"
    }
  }

  # Uploads that were never finished cost money and cannot be seen.
  lifecycle_rule {
    condition {
      age = 7
    }
    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  depends_on = [google_project_service.api]
}

# Every jar that was ever deployed, so that it is possible to go back.
resource "google_storage_bucket" "releases" {
  name                        = "${var.project}-drivemind-releases"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  versioning {
    enabled = true
  }

  depends_on = [google_project_service.api]
}

# The archive as a release. Terraform forgets the one before rather than deleting it.
resource "google_storage_bucket_object" "release" {
  count = var.release == "" ? 1 : 0

  name            = local.archive_release
  bucket          = google_storage_bucket.releases.name
  source          = var.archive
  deletion_policy = "ABANDON"

  lifecycle {
    precondition {
      condition     = local.archive_release != ""
      error_message = "There is no ${var.archive}: scripts/deploy makes it."
    }
  }
}
