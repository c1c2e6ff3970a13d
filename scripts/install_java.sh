#!/bin/sh
# Java for the tests of Spark, where there is none: from the packages of the system.
set -eu
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
if command -v apt-get >/dev/null; then
  $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends default-jre-headless
elif command -v dnf >/dev/null; then
  $as_root dnf install -y -q java-21-openjdk-headless
elif command -v brew >/dev/null; then
  brew install openjdk@21
else
  echo "Spark needs Java 17 or later, and there is no 'java'. Spark 测试需要 Java 17 或更高版本，请先安装。" >&2
  exit 1
fi
java -version
