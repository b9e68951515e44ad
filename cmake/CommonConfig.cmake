# SPDX-License-Identifier: GPL-3.0-only
# One target carries the warnings and the Qt defines for every target of the project.
add_library(linewright_common INTERFACE)
add_library(Linewright::common ALIAS linewright_common)

target_compile_options(linewright_common INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual)
target_compile_definitions(linewright_common INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  LINEWRIGHT_VERSION="${PROJECT_VERSION}")

if(LINEWRIGHT_SANITIZE)
  target_compile_options(linewright_common INTERFACE
    -fsanitize=${LINEWRIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(linewright_common INTERFACE -fsanitize=${LINEWRIGHT_SANITIZE})
endif()
