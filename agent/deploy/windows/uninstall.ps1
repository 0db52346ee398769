#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Removes DriveMind's agent; with -Purge also its settings, its key and what it remembers.
#>
[CmdletBinding()]
param(
  [string] $Program = (Join-Path $env:ProgramFiles 'DriveMind Agent'),
  [string] $Data = (Join-Path $env:ProgramData 'DriveMind Agent'),
  [switch] $Purge
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$task = Get-ScheduledTask -TaskName 'DriveMind Agent' -ErrorAction SilentlyContinue
if ($task) {
  $task | Stop-ScheduledTask
  $task | Unregister-ScheduledTask -Confirm:$false
}
Remove-Item -Recurse -Force -LiteralPath $Program
if ($Purge) { Remove-Item -Recurse -Force -LiteralPath $Data }
