#Requires -Version 5.1
#Requires -RunAsAdministrator
<#
.SYNOPSIS
  Installs DriveMind's agent, and has Task Scheduler run it.
.PARAMETER Key
  The agent's key, which `drivemind agents add NAME` shows. It is kept where administrators and the agent alone can read it.
.PARAMETER Once
  Scan each hour, in the place of a service that runs all the time.
.EXAMPLE
  .\install.ps1 -Key dma_...
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory = $true)] [string] $Key,
  [string] $Program = (Join-Path $env:ProgramFiles 'DriveMind Agent'),
  [string] $Data = (Join-Path $env:ProgramData 'DriveMind Agent'),
  [switch] $Once
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Assert-Java {
  $java = if ($env:JAVA_HOME) { Join-Path $env:JAVA_HOME 'bin\java.exe' } else { (Get-Command java.exe -ErrorAction SilentlyContinue).Source }
  if (-not $java -or -not (Test-Path -LiteralPath $java)) {
    throw 'A Java, 17 or newer, is needed. Install one, or set JAVA_HOME for the machine.'
  }
  $version = (Get-Item -LiteralPath $java).VersionInfo.FileMajorPart
  if ($version -gt 0 -and $version -lt 17) { throw "Java 17 or newer is needed; $java is $version." }
}

# Administrators, the system, and the account of the tasks; no other account may read the key.
function Protect-Directory([string] $Path) {
  $acl = New-Object System.Security.AccessControl.DirectorySecurity
  $acl.SetAccessRuleProtection($true, $false)
  foreach ($sid in 'S-1-5-32-544', 'S-1-5-18') {
    $who = New-Object System.Security.Principal.SecurityIdentifier $sid
    $rule = New-Object System.Security.AccessControl.FileSystemAccessRule($who, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow')
    $acl.AddAccessRule($rule)
  }
  Set-Acl -LiteralPath $Path -AclObject $acl
}

Assert-Java
$task = 'DriveMind Agent'
Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue | Stop-ScheduledTask
New-Item -ItemType Directory -Force -Path $Program, $Data | Out-Null
Copy-Item -Recurse -Force -Path (Join-Path $PSScriptRoot '*') -Destination $Program -Exclude 'install.ps1'
Protect-Directory $Data

$settings = Join-Path $Data 'agent.yaml'
if (-not (Test-Path -LiteralPath $settings)) {
  $state = (Join-Path $Data 'state').Replace('\', '/')
  @(
    'server: http://127.0.0.1:8787',
    "name: $env:COMPUTERNAME",
    "state: '$state'",
    'roots:',
    "  - 'C:/Users'"
  ) | Set-Content -LiteralPath $settings -Encoding Ascii
}
Set-Content -LiteralPath (Join-Path $Data 'key') -Value $Key -Encoding Ascii
& (Join-Path $Program 'register-task.ps1') -Program $Program -Data $Data -Once:$Once
Write-Output "Installed in $Program. Name the server and the folders in $settings, then: Start-ScheduledTask -TaskName '$task'"
