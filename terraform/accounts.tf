locals {
  may = { for word in ["write", "enqueue", "seal", "read", "store", "publish", "connect"] :
    word => toset([for name, function in local.functions : name if contains(function.may, word)])
  }

  this_database = "resource.name == \"projects/${var.project}/databases/${var.database}\""
}

# What each function runs as.
resource "google_service_account" "function" {
  for_each = local.functions

  account_id   = "drivemind-${each.key}"
  display_name = "DriveMind: the function ${each.key}"

  depends_on = [google_project_service.api]
}

# Whom the platform's own callers act as: the queue, the scheduler, and subscriptions that push.
resource "google_service_account" "caller" {
  for_each = toset(["tasks", "scheduler", "push"])

  account_id   = "drivemind-${each.key}"
  display_name = "DriveMind: calls of the platform (${each.key})"

  depends_on = [google_project_service.api]
}

# What the functions are built as, since new organisations give the standard build account no rights.
resource "google_service_account" "build" {
  account_id   = "drivemind-build"
  display_name = "DriveMind: builds the functions"

  depends_on = [google_project_service.api]
}

# A build reads its source and writes images and logs; the platform makes those buckets and repositories, so this is the project's.
resource "google_project_iam_member" "build" {
  for_each = toset(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectAdmin"])

  project = var.project
  role    = each.key
  member  = google_service_account.build.member
}

# Reading and writing documents, of this database alone; Firestore has no roles on collections.
resource "google_project_iam_member" "writer" {
  for_each = local.may["write"]

  project = var.project
  role    = "roles/datastore.user"
  member  = google_service_account.function[each.key].member

  condition {
    title      = "DriveMind's database"
    expression = local.this_database
  }
}

# Reading documents, of this database alone.
resource "google_project_iam_member" "reader" {
  for_each = setsubtract(keys(local.functions), local.may["write"])

  project = var.project
  role    = "roles/datastore.viewer"
  member  = google_service_account.function[each.key].member

  condition {
    title      = "DriveMind's database"
    expression = local.this_database
  }
}

# Adding tasks to the queue.
resource "google_cloud_tasks_queue_iam_member" "feeder" {
  for_each = local.may["enqueue"]

  name     = google_cloud_tasks_queue.slices.name
  location = google_cloud_tasks_queue.slices.location
  role     = "roles/cloudtasks.enqueuer"
  member   = google_service_account.function[each.key].member
}

# A task carries the identity that it is delivered with, and who adds one must be allowed to lend it.
resource "google_service_account_iam_member" "feeder" {
  for_each = local.may["enqueue"]

  service_account_id = google_service_account.caller["tasks"].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.function[each.key].member
}

# Sealing and opening secrets and page tokens.
resource "google_kms_crypto_key_iam_member" "opener" {
  for_each = local.may["seal"]

  crypto_key_id = google_kms_crypto_key.vault.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_service_account.function[each.key].member
}

# Reading the OAuth client's secret, which is made by hand: Terraform would keep it in its state.
resource "google_secret_manager_secret_iam_member" "connector" {
  for_each = var.oauth_client_id == "" ? toset([]) : local.may["connect"]

  project   = var.project
  secret_id = var.oauth_client_secret
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function[each.key].member
}

# Reading the search server's key, which is made by hand as well.
resource "google_secret_manager_secret_iam_member" "searcher" {
  for_each = var.typesense_url == "" ? toset([]) : local.searching

  project   = var.project
  secret_id = var.typesense_key
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function[each.key].member
}

# Reading, writing and deleting blobs.
resource "google_storage_bucket_iam_member" "storer" {
  for_each = local.may["store"]

  bucket = google_storage_bucket.blobs.name
  role   = "roles/storage.objectUser"
  member = google_service_account.function[each.key].member
}

# Reading blobs.
resource "google_storage_bucket_iam_member" "blob_reader" {
  for_each = local.may["read"]

  bucket = google_storage_bucket.blobs.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.function[each.key].member
}

# Publishing notices.
resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = { for pair in setproduct(local.may["publish"], local.topics) : join(" ", pair) => pair }

  topic  = google_pubsub_topic.event[each.value[1]].name
  role   = "roles/pubsub.publisher"
  member = google_service_account.function[each.value[0]].member
}

# New rights take a while to hold everywhere: the first build and the first start of a function would fail without this pause.
resource "terraform_data" "rights_hold" {
  triggers_replace = concat(
    [for member in google_project_iam_member.build : member.id],
    [for member in google_project_iam_member.writer : member.id],
    [for member in google_project_iam_member.reader : member.id],
    [for member in google_kms_crypto_key_iam_member.opener : member.id],
  )

  provisioner "local-exec" {
    command = "sleep 60"
  }
}
