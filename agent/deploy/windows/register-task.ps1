#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Has Task Scheduler run DriveMind's agent: from each start of the machine on, or each hour.
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory = $true)] [string] $Program,
  [Parameter(Mandatory = $true)] [string] $Data,
  [switch] $Once
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$config = Join-Path $Data 'agent.yaml'
$what = if ($Once) { "scan --once --json --config `"$config`"" } else { "run --config `"$config`"" }
$trigger = if ($Once) {
  New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Hours 1)
} else {
  New-ScheduledTaskTrigger -AtStartup
}
# The key goes from its file into the environment of the process, and into no command line.
$script = "`$env:SCANNER_API_KEY = (Get-Content -LiteralPath '$Data\key' -Raw).Trim(); " +
  "& '$Program\drivemind-agent.cmd' $what *>> '$Data\agent.log'; exit `$LASTEXITCODE"
$encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
$principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -RestartCount 10 `
  -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit (New-TimeSpan -Seconds 0) -Priority 8
Register-ScheduledTask -Force -TaskName 'DriveMind Agent' -Action $action -Trigger $trigger -Principal $principal -Settings $settings | Out-Null
