locals {
  # Functions that open buckets of object stores have a jar with those stores' clients; all others do without.
  archives = { functions = var.archive, buckets = var.buckets_archive }

  # A release is named after its content, so the same jars are the same release and nothing is deployed twice.
  content = try(substr(sha256(join("", [for archive in values(local.archives) : filesha256(archive)])), 0, 16), "")
  release = coalesce(var.release, local.content == "" ? "" : "functions-${local.content}.zip", "none")
  release_of = { for name, function in local.functions : name =>
    contains(function.may, "buckets") ? replace(local.release, "functions-", "buckets-") : local.release
  }
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

# The archives as a release. Terraform forgets the one before rather than deleting it.
resource "google_storage_bucket_object" "release" {
  for_each = { for name, archive in local.archives : name => archive if var.release == "" }

  name            = "${each.key}-${local.content}.zip"
  bucket          = google_storage_bucket.releases.name
  source          = each.value
  deletion_policy = "ABANDON"

  lifecycle {
    precondition {
      condition     = local.content != ""
      error_message = "There is no ${var.archive} or no ${var.buckets_archive}: scripts/deploy makes them."
    }
  }
}
