terraform {
  required_version = ">= 1.7"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }

  # Which bucket holds the state is said by scripts/deploy, since it differs from project to project.
  backend "gcs" {
    prefix = "drivemind"
  }
}

# Some APIs (Firebase rules among them) want to know which project pays for a call made with a person's credentials.
provider "google" {
  project               = var.project
  region                = var.region
  billing_project       = var.project
  user_project_override = true
}
