# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# What Linewright needs of Debian 12, in one place. Sourced by scripts/lib/common.sh.

# To build the programs and run them.
packages_build=(
    g++ cmake ninja-build
    qt6-base-dev qt6-charts-dev qt6-svg-dev
    libqt6opengl6-dev                 # Qt Charts asks for it when it is configured
    qt6-tools-dev qt6-l10n-tools      # the translations: CMake files and lupdate, lrelease
    qt6-translations-l10n             # Qt's own words in German
    libqt6sql6-sqlite                 # the workspace
    libsqlite3-dev                    # its defences against files from elsewhere
    libexpected-dev                   # tl::expected: std::expected is not in GCC 12
    libpcap0.8-dev                    # captures: names of link types, and what tests compare with
    libpcre2-dev                      # regular expressions that end within a budget
    fonts-dejavu-core                 # text, also without a screen
)

# To test what others make of our captures, and we of theirs (scripts/test).
packages_test=(tshark tcpdump)

# To compare with other servers and to measure the first window (scripts/bench).
packages_bench=(libasio-dev nodejs xvfb procps)

# To check the sources and to build with the sanitizers (.ci/run).
packages_ci=(
    clang-14 clang-tidy-14 clang-format-14 clazy
    libclang-rt-14-dev                # the fuzzers: libFuzzer and clang's sanitizers
)
