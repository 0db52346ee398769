# A backup each day, kept for a week.
resource "google_firestore_backup_schedule" "daily" {
  database  = google_firestore_database.main.name
  retention = "${7 * 24 * 3600}s"

  daily_recurrence {}
}

# A backup each Sunday, kept for fourteen weeks, the longest there is.
resource "google_firestore_backup_schedule" "weekly" {
  database  = google_firestore_database.main.name
  retention = "${14 * 7 * 24 * 3600}s"

  weekly_recurrence {
    day = "SUNDAY"
  }
}
