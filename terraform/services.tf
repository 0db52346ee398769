# Services of Google's that read contents, for the machines that read contents: the functions call none of them. There is nothing of this
# unless google_services is true.
resource "google_project_service" "reading" {
  for_each = toset(var.google_services ? ["documentai.googleapis.com", "language.googleapis.com", "aiplatform.googleapis.com"] : [])

  service            = each.key
  disable_on_destroy = false
}

# Whom such a machine calls as; its key is made by hand, where the machine has no account of its own.
resource "google_service_account" "contents" {
  count = var.google_services ? 1 : 0

  account_id   = "drivemind-contents"
  display_name = "DriveMind: has contents read by Google's services"

  depends_on = [google_project_service.api]
}

# Having documents processed, and nothing of administration. Natural Language asks for no role.
resource "google_project_iam_member" "contents" {
  count = var.google_services ? 1 : 0

  project = var.project
  role    = "roles/documentai.apiUser"
  member  = google_service_account.contents[0].member
}

# Having texts turned into vectors of what they mean.
resource "google_project_iam_member" "meanings" {
  count = var.google_services ? 1 : 0

  project = var.project
  role    = "roles/aiplatform.user"
  member  = google_service_account.contents[0].member
}

# What recognizes the text of pages.
resource "google_document_ai_processor" "pages" {
  count = var.google_services ? 1 : 0

  location     = var.google_services_location
  display_name = "drivemind-pages"
  type         = "OCR_PROCESSOR"

  depends_on = [google_project_service.reading]
}
