@echo off
rem Starts infra-lint on a JDK of version 17 or newer, building it first where this is a checkout with newer sources.
rem JAVA_HOME, INFRA_LINT_JAVA_OPTS and INFRA_LINT_ARCHIVE=off mean what they mean to the launcher for Unix.
setlocal EnableExtensions DisableDelayedExpansion
set "LINT_HOME=%~dp0"
set "LINT_HOME=%LINT_HOME:~0,-1%"

set "LINT_JAVA="
set "LINT_MAJOR="
if defined JAVA_HOME call :examine "%JAVA_HOME%"
if not defined LINT_JAVA for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :examine "%%~dp$PATH:j.."
for %%r in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
  if not defined LINT_JAVA if exist "%%~r" for /d %%d in ("%%~r\*") do if not defined LINT_JAVA call :examine "%%~d"
)
if not defined LINT_JAVA (
  echo infra-lint: needs a JDK of version 17 or newer and found none. Install one, for example from https://adoptium.net, or set JAVA_HOME. 1>&2
  exit /b 2
)

if not exist "%LINT_HOME%\pom.xml" (
  set "LINT_STATE=%LINT_HOME%\app"
  goto :start
)
set "LINT_STATE=%LINT_HOME%\target\launcher"
call :current || call :build || exit /b 2

:start
set "LINT_ID="
if exist "%LINT_STATE%\current" set /p LINT_ID=<"%LINT_STATE%\current"
if not defined LINT_ID (
  echo infra-lint: this folder holds neither a release nor a checkout: %LINT_HOME% 1>&2
  exit /b 2
)
set "LINT_APP=%LINT_STATE%\%LINT_ID%"
set "LINT_SHARED="
if /i "%INFRA_LINT_ARCHIVE%"=="off" goto :run
rem From JDK 19 on the JVM makes the archive itself at its exit, and makes it again for another JVM.
if %LINT_MAJOR% GEQ 19 set LINT_SHARED=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LINT_APP%\%LINT_MAJOR%.jsa"

:run
"%LINT_JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=off %LINT_SHARED% %INFRA_LINT_JAVA_OPTS% -Dinfralint.launcher=0 -cp "%LINT_APP%\infra-lint.jar" dev.infralint.cli.Main %*
rem A JVM that cannot start ends with 1, which must not be taken for findings.
set "LINT_CODE=%ERRORLEVEL%"
if "%LINT_CODE%"=="71" exit /b 1
if "%LINT_CODE%"=="1" exit /b 2
exit /b %LINT_CODE%

rem Takes the JDK in folder %1 when its release file says 17 or newer.
:examine
set "LINT_FOUND="
if not exist "%~1\bin\java.exe" exit /b 1
if not exist "%~1\release" exit /b 1
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "LINT_FOUND=%%~l"
if not defined LINT_FOUND exit /b 1
for /f "tokens=1 delims=.-+" %%m in ("%LINT_FOUND%") do set "LINT_FOUND=%%m"
if %LINT_FOUND% LSS 17 exit /b 1
set "LINT_JAVA=%~f1\bin\java.exe"
set "LINT_JDK=%~f1"
set "LINT_MAJOR=%LINT_FOUND%"
exit /b 0

rem Succeeds when what was built has seen the sources as they are: a mirror of them was kept beside the build.
:current
if not exist "%LINT_STATE%\current" exit /b 1
for %%d in (src\main rules fixtures\policies fixtures\projects) do if exist "%LINT_HOME%\%%d" (
  robocopy "%LINT_HOME%\%%d" "%LINT_STATE%\seen\%%d" /MIR /L /NJH /NJS /NP /NDL /NFL >nul
  if errorlevel 1 exit /b 1
)
fc /b "%LINT_HOME%\pom.xml" "%LINT_STATE%\seen\pom.xml" >nul 2>&1 || exit /b 1
exit /b 0

:build
if not exist "%LINT_STATE%" mkdir "%LINT_STATE%"
set "LINT_WAITED=0"
:lock
mkdir "%LINT_STATE%\build.lock" 2>nul && goto :locked
if %LINT_WAITED%==0 echo infra-lint: waiting for another infra-lint that is building 1>&2
if %LINT_WAITED% GEQ 900 (
  echo infra-lint: gave up waiting for a build; if none runs, remove %LINT_STATE%\build.lock 1>&2
  exit /b 1
)
set /a LINT_WAITED+=1 >nul
ping -n 2 127.0.0.1 >nul
call :current && exit /b 0
goto :lock
:locked
echo infra-lint: building itself; this happens once, and again when its sources change 1>&2
set "LINT_ID=%RANDOM%%RANDOM%%RANDOM%"
if exist "%LINT_STATE%\seen" rmdir /s /q "%LINT_STATE%\seen"
mkdir "%LINT_STATE%\seen"
copy /y "%LINT_HOME%\pom.xml" "%LINT_STATE%\seen\pom.xml" >nul
for %%d in (src\main rules fixtures\policies fixtures\projects) do if exist "%LINT_HOME%\%%d" robocopy "%LINT_HOME%\%%d" "%LINT_STATE%\seen\%%d" /MIR /NJH /NJS /NP /NDL /NFL >nul
if exist "%LINT_STATE%\build" rmdir /s /q "%LINT_STATE%\build"
set "LINT_KEPT_HOME=%JAVA_HOME%"
set "JAVA_HOME=%LINT_JDK%"
pushd "%LINT_HOME%"
call "%LINT_HOME%\mvnw.cmd" -q -B -Pquick -Dmaven.test.skip=true "-Dbuild.folder=target/launcher/build" package >"%LINT_STATE%\build.log" 2>&1 <nul
set "LINT_RESULT=%ERRORLEVEL%"
popd
set "JAVA_HOME=%LINT_KEPT_HOME%"
if not "%LINT_RESULT%"=="0" (
  type "%LINT_STATE%\build.log" 1>&2
  echo infra-lint: could not build itself; the log is in %LINT_STATE%\build.log 1>&2
  rmdir "%LINT_STATE%\build.lock"
  exit /b 1
)
mkdir "%LINT_STATE%\%LINT_ID%\lib" "%LINT_STATE%\%LINT_ID%\compiler"
copy /y "%LINT_STATE%\build\product\infra-lint.jar" "%LINT_STATE%\%LINT_ID%\" >nul && copy /y "%LINT_STATE%\build\product\lib\*.jar" "%LINT_STATE%\%LINT_ID%\lib\" >nul && copy /y "%LINT_STATE%\build\compiler\*.jar" "%LINT_STATE%\%LINT_ID%\compiler\" >nul && >"%LINT_STATE%\next" echo %LINT_ID%&& move /y "%LINT_STATE%\next" "%LINT_STATE%\current" >nul
set "LINT_RESULT=%ERRORLEVEL%"
rmdir "%LINT_STATE%\build.lock"
if not "%LINT_RESULT%"=="0" (
  echo infra-lint: could not put the build into %LINT_STATE%; is the disk full? 1>&2
  exit /b 1
)
exit /b 0
