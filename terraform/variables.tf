variable "project" {
  description = "The id of the Google Cloud project, which must exist and have billing enabled."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "A project id has 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "region" {
  description = "Where the functions, the queue, the buckets and the key are."
  type        = string
  default     = "us-central1"
}

variable "firestore_location" {
  description = "Where the database is; it can never be changed. Empty means the region. A multi-region such as nam5 or eur3 costs twice as much."
  type        = string
  default     = ""
}

variable "database" {
  description = "The id of the Firestore database. The free daily quota is for the one called (default)."
  type        = string
  default     = "(default)"
}

variable "queue" {
  description = "The name of the queue of slices. A name stays reserved for a week after its queue was deleted, so a new start within it needs another."
  type        = string
  default     = "drivemind-slices"
}

variable "runtime" {
  description = "The Java runtime of the functions: java17, java21 or java25."
  type        = string
  default     = "java25"

  validation {
    condition     = contains(["java17", "java21", "java25"], var.runtime)
    error_message = "DriveMind runs on java17, java21 and java25."
  }
}

variable "operators" {
  description = "E-mail addresses of the accounts that may call the API as an operator, with an identity token of gcloud."
  type        = list(string)
  default     = []
}

variable "public_endpoints" {
  description = "Whether anyone may reach the user endpoints, which check tokens themselves. False for an organisation that forbids allUsers; docs/operations.md says what to do then."
  type        = bool
  default     = true
}

variable "webhook_url" {
  description = "Where drives send their notices of changes, if not to the webhook's own address: an https address of a domain that is verified for the project, and leads to it. docs/operations.md says when that is needed."
  type        = string
  default     = ""
}

variable "retention" {
  description = "Retention in days of each kind of data, where it differs from the default: jobs (60), deltas (90), metrics (90), tombstones (60, no more than jobs), audit (365), receipts (1095)."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for what, days in var.retention : contains(["jobs", "deltas", "metrics", "tombstones", "audit", "receipts"], what) && days >= 7 && days <= 3650])
    error_message = "Days from 7 to 3650 are expected, for jobs, deltas, metrics, tombstones, audit or receipts."
  }
}

variable "analysis" {
  description = "Whether BigQuery gets tables over the snapshots of all users' sources; docs/operations.md has examples."
  type        = bool
  default     = false
}

variable "oauth_client_id" {
  description = "The OAuth client, of the type 'Web application', with which users connect their drives; docs/operations.md says how to make it. Empty: users bring clients of their own."
  type        = string
  default     = ""
}

variable "oauth_client_secret" {
  description = "The name of the secret in Secret Manager that holds the OAuth client's secret."
  type        = string
  default     = "drivemind-oauth-client"
}

variable "oauth_redirects" {
  description = "The pages that browsers come back to when a user has consented, the usual one first; each must be registered with the OAuth client."
  type        = list(string)
  default     = []
}

variable "typesense_url" {
  description = "Where the API of a Typesense server begins that holds the indexes of words, such as https://search.example.com. Empty: they are in the bucket."
  type        = string
  default     = ""

  validation {
    condition     = var.typesense_url == "" || can(regex("^https?://[^/?#]+$", var.typesense_url))
    error_message = "The server's address has neither a path nor a slash at its end: https://search.example.com."
  }
}

variable "typesense_key" {
  description = "The name of the secret in Secret Manager that holds the Typesense server's key."
  type        = string
  default     = "drivemind-typesense"
}

variable "runner_image" {
  description = "The image of the runner that takes texts out of files, as scripts/package-runner makes it, with its digest: us-central1-docker.pkg.dev/PROJECT/drivemind/runner@sha256:... Empty: the runner is a function, and no texts are read."
  type        = string
  default     = ""

  validation {
    condition     = var.runner_image == "" || can(regex("^[a-z0-9.-]+/.+@sha256:[0-9a-f]{64}$", var.runner_image))
    error_message = "The image is named with its digest, so that what runs is what was pushed: HOST/PROJECT/REPOSITORY/NAME@sha256:..."
  }
}

variable "project_number" {
  description = "The project's number, which is part of the runner's address if runner_image is given: gcloud projects describe PROJECT --format='value(projectNumber)'."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^[0-9]*$", var.project_number))
    error_message = "A project's number has digits only; its id is something else."
  }
}

variable "page_api_key" {
  description = "The apiKey of the project's web app in Firebase, for the dashboard; scripts/deploy-page reads it. It is not secret."
  type        = string
  default     = ""
}

variable "page_google_client" {
  description = "The OAuth client with which people sign in on the dashboard: the one that Firebase made, 'Web client (auto created by Google Service)'; scripts/deploy-page reads it."
  type        = string
  default     = ""
}

variable "origins" {
  description = "The web sites whose pages may call the functions at their own addresses, such as https://my-project.web.app: the stream is read so. Pages that call through Firebase Hosting need not be here."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.origins : can(regex("^(https://[a-z0-9.-]+(:[0-9]+)?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]+)?)$", origin))])
    error_message = "An origin is the beginning of a site's addresses, without a path or a slash at its end: https://my-project.web.app."
  }
}

variable "notification_email" {
  description = "Where alerts are sent. Empty: they are only shown in the console."
  type        = string
  default     = ""
}

variable "archive" {
  description = "The zip file with the functions' jar, made by scripts/deploy."
  type        = string
  default     = "../functions/target/deployment/drivemind-functions.zip"
}

variable "buckets_archive" {
  description = "The zip file with the jar of those functions that open buckets of object stores, made by scripts/deploy."
  type        = string
  default     = "../functions/target/deployment/drivemind-functions-buckets.zip"
}

variable "bucket_endpoints" {
  description = "Servers at which users may have buckets besides their vendors' own, subdomains included. Only names whose addresses others cannot choose: requests are made from within the deployment."
  type        = list(string)
  default     = ["r2.cloudflarestorage.com"]

  validation {
    condition     = alltrue([for host in var.bucket_endpoints : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", host))])
    error_message = "A server is named as in r2.cloudflarestorage.com, without https:// before it."
  }
}

variable "release" {
  description = "The name of an object in the bucket of releases to run instead of the archive, with the one of buckets that was made with it; scripts/rollback sets it. Empty: the archives."
  type        = string
  default     = ""
}

variable "deletion_protection" {
  description = "Whether the database and the blobs are protected against deletion. Only scripts/destroy says false."
  type        = bool
  default     = true
}

variable "google_services" {
  description = "Whether services of Google's that cost money may read contents: enables their APIs, makes a Document AI processor and an account that may call it."
  type        = bool
  default     = false
}

variable "google_services_location" {
  description = "Where Document AI reads pages: eu or us."
  type        = string
  default     = "us"

  validation {
    condition     = contains(["eu", "us"], var.google_services_location)
    error_message = "Document AI's processors are in eu or us."
  }
}
