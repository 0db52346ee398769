@echo off
rem Runs DriveMind's agent with an installed Java, 17 or newer: that of JAVA_HOME, or the one on the PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not defined HOSTNAME set "HOSTNAME=%COMPUTERNAME%"
"%java%" -Xmx32m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 "-Dorg.sqlite.lib.path=%~dp0native" %AGENT_JAVA_OPTS% -cp "%~dp0lib\*" dev.drivemind.agent.cli.Agent %*
