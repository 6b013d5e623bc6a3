@echo off
rem Runs the command line of this installation. Extra JVM options: MULTIVERSE_JAVA_OPTS.
setlocal
for %%i in ("%~dp0..") do set "INSTALLATION=%%~fi"
set "LIBRARIES=%INSTALLATION%\lib"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
    echo multiverse: no java found: install a JRE 17 or newer, or set JAVA_HOME 1>&2
    exit /b 2
)
for /f "delims=.-+" %%v in ("%VERSION%") do set "RELEASE=%%v"
if %RELEASE% LSS 17 (
    echo multiverse: Java 17 or newer is needed, %JAVA% is Java %VERSION% 1>&2
    exit /b 2
)
set "NEWER="
if %RELEASE% GEQ 24 set "NEWER="@%LIBRARIES%\kernel-jdk24.jvmflags""
"%JAVA%" "@%LIBRARIES%\kernel.jvmflags" %NEWER% "@%LIBRARIES%\launch.jvmflags" ^
    -XX:+DisplayVMOutputToStderr -Xlog:all=off:stdout -Xlog:all=warning:stderr ^
    "-Dmultiverse.home=%INSTALLATION%" %MULTIVERSE_JAVA_OPTS% -jar "%LIBRARIES%\multiverse.jar" %*
exit /b %ERRORLEVEL%
