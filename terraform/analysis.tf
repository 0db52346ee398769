# Snapshots as tables, for questions to fleets that are too large for one machine: BigQuery reads the files where they are. Off unless
# wanted, since whoever may query the tables sees the names of all users' files.
resource "google_bigquery_dataset" "snapshots" {
  count = var.analysis ? 1 : 0

  dataset_id                 = "drivemind"
  location                   = var.region
  delete_contents_on_destroy = true

  depends_on = [google_project_service.api]
}

# A row for each live item of each part, whichever snapshots have it.
resource "google_bigquery_table" "parts" {
  count = var.analysis ? 1 : 0

  dataset_id          = google_bigquery_dataset.snapshots[0].dataset_id
  table_id            = "parts"
  deletion_protection = false

  external_data_configuration {
    autodetect    = true
    source_format = "PARQUET"
    source_uris   = ["gs://${google_storage_bucket.blobs.name}/owners/*.parquet"]
  }
}

# A row for each snapshot: which parts it has.
resource "google_bigquery_table" "manifests" {
  count = var.analysis ? 1 : 0

  dataset_id          = google_bigquery_dataset.snapshots[0].dataset_id
  table_id            = "manifests"
  deletion_protection = false

  schema = jsonencode([
    { name = "format", type = "INTEGER" },
    { name = "source", type = "STRING" },
    { name = "job", type = "STRING" },
    { name = "scan", type = "STRING" },
    { name = "certificate", type = "STRING" },
    { name = "asOf", type = "TIMESTAMP" },
    { name = "files", type = "INTEGER" },
    { name = "folders", type = "INTEGER" },
    { name = "shortcuts", type = "INTEGER" },
    { name = "bytes", type = "INTEGER" },
    {
      name = "parts", type = "RECORD", mode = "REPEATED", fields = [
        { name = "name", type = "STRING" },
        { name = "sha256", type = "STRING" },
        { name = "rows", type = "INTEGER" },
        { name = "length", type = "INTEGER" },
        { name = "files", type = "INTEGER" },
        { name = "folders", type = "INTEGER" },
        { name = "shortcuts", type = "INTEGER" },
        { name = "bytes", type = "INTEGER" },
      ]
    },
  ])

  external_data_configuration {
    autodetect    = false
    source_format = "NEWLINE_DELIMITED_JSON"
    source_uris   = ["gs://${google_storage_bucket.blobs.name}/owners/*.manifest.json"]
  }
}

# What each source holds by its newest snapshot.
resource "google_bigquery_table" "files" {
  count = var.analysis ? 1 : 0

  dataset_id          = google_bigquery_dataset.snapshots[0].dataset_id
  table_id            = "files"
  deletion_protection = false

  view {
    use_legacy_sql = false
    query          = <<-SQL
      WITH newest AS (
        SELECT * FROM `${var.project}.drivemind.manifests`
        QUALIFY ROW_NUMBER() OVER (PARTITION BY source ORDER BY asOf DESC) = 1
      )
      SELECT p.*, newest.asOf, newest.certificate
      FROM newest, UNNEST(newest.parts) AS part
      JOIN `${var.project}.drivemind.parts` AS p
        ON p._FILE_NAME = CONCAT('gs://${google_storage_bucket.blobs.name}/', part.name)
    SQL
  }

  depends_on = [google_bigquery_table.parts, google_bigquery_table.manifests]
}
