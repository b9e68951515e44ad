# SPDX-License-Identifier: GPL-3.0-only
# The program's words in other languages, as a resource of models (both programs have them): :/i18n/linewright_<language>.qm.
# scripts/translations brings the .ts files up to date with the sources; nothing is written to the source tree here.
file(GLOB linewright_ts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/translations/*.ts)
set_source_files_properties(${linewright_ts} PROPERTIES OUTPUT_LOCATION ${PROJECT_BINARY_DIR}/i18n)

qt_add_lrelease(linewright_models TS_FILES ${linewright_ts} OPTIONS -silent QM_FILES_OUTPUT_VARIABLE linewright_qm)
qt_add_resources(linewright_models linewright_i18n PREFIX /i18n BASE ${PROJECT_BINARY_DIR}/i18n FILES ${linewright_qm})
