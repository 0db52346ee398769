# What deploy, rollback, call and destroy share; to be sourced, not run.
# shellcheck shell=bash disable=SC2034
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
settings=$root/terraform/terraform.tfvars
deployment=$root/functions/target/deployment

fail() {
  printf '%s\n' "$@" >&2
  exit 5
}

# The comment at the top of a script is its help.
usage() {
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"
}

# need PROGRAM WHERE-TO-GET-IT
need() {
  command -v "$1" >/dev/null || fail "There is no $1 on the PATH." "$2"
}

need_gcloud() {
  need gcloud "Install the Google Cloud CLI: https://cloud.google.com/sdk/docs/install"
  [ -n "$(gcloud config get-value account 2>/dev/null)" ] || fail "gcloud has no account yet: gcloud auth login"
}

need_terraform() {
  need terraform "Install Terraform 1.7 or newer: https://developer.hashicorp.com/terraform/install"
}

# setting NAME DEFAULT: a variable as terraform.tfvars has it. Only plain texts are read.
setting() {
  local value
  value=$(sed -n "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*\"\([^\"]*\)\".*/\1/p" "$settings" | tail -n 1)
  printf '%s\n' "${value:-$2}"
}

# Sets project, region, location, database and state_bucket.
read_settings() {
  [ -f "$settings" ] || fail "There is no $settings." \
    "Copy terraform/terraform.tfvars.example there and fill it in: at least the project."
  project=$(setting project "")
  region=$(setting region us-central1)
  location=$(setting firestore_location "")
  location=${location:-$region}
  database=$(setting database "(default)")
  state_bucket=$project-drivemind-state
  [ -n "$project" ] || fail "$settings does not say: project = \"...\""
  [ "$project" != my-project ] || fail "$settings still has the example's project."
}

# Terraform acts as whoever gcloud acts as, so one login does for both.
act_as_gcloud_does() {
  GOOGLE_OAUTH_ACCESS_TOKEN=$(gcloud auth print-access-token) || fail "Please log in again: gcloud auth login"
  export GOOGLE_OAUTH_ACCESS_TOKEN
  gcloud projects describe "$project" --format="value(projectId)" >/dev/null 2>&1 ||
    fail "The account $(gcloud config get-value account 2>/dev/null) does not see a project '$project'." \
      "Make it (gcloud projects create $project), or log in as somebody else (gcloud auth login)."
}

tf() {
  terraform -chdir="$root/terraform" "$@"
}

tf_init() {
  tf init -input=false -reconfigure -backend-config="bucket=$state_bucket" >/dev/null ||
    fail "Terraform could not be set up. If a provider could not be fetched: is there a network?"
}

has_state() {
  gcloud storage buckets describe "gs://$state_bucket" --format="value(name)" >/dev/null 2>&1
}

need_deployment() {
  has_state || fail "Nothing was deployed to $project by scripts/deploy: there is no bucket gs://$state_bucket."
  tf_init
}

# ask QUESTION: goes on if the answer is yes.
ask() {
  local answer=""
  if [ "${assume_yes:-false}" = true ]; then
    return
  fi
  [ -t 0 ] || fail "$1" "There is no terminal to ask for confirmation. Run it with --yes."
  read -r -p "$1 [y/N] " answer
  case $answer in
    y | Y | yes | Yes) ;;
    *) fail "Nothing was changed." ;;
  esac
}
