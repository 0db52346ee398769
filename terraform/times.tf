# A slice works for 480 s, its function may run for 540 s, and the queue waits for 600 s: a slice ends itself long before it is cut off,
# and no task is delivered again while its runner is at work. The code sets the first and the last; a test compares.
locals {
  slice_budget_seconds      = 480
  function_timeout_seconds  = 540
  dispatch_deadline_seconds = 600
}
