# SPDX-License-Identifier: GPL-3.0-only
linewright_test(cli cli Qt6::Network Qt6::Sql)
target_compile_definitions(tst_cli_cli PRIVATE LINEWRIGHT_CLI="$<TARGET_FILE:linewright-cli>")
target_link_libraries(tst_cli_cli PRIVATE Linewright::common)
add_dependencies(tst_cli_cli linewright-cli)
linewright_test(cli chat Qt6::Network)
target_compile_definitions(tst_cli_chat PRIVATE LINEWRIGHT_CLI="$<TARGET_FILE:linewright-cli>")
target_link_libraries(tst_cli_chat PRIVATE Linewright::common)
add_dependencies(tst_cli_chat linewright-cli)
linewright_test(cli capture Qt6::Network)
target_compile_definitions(tst_cli_capture PRIVATE LINEWRIGHT_CLI="$<TARGET_FILE:linewright-cli>"
  LINEWRIGHT_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")
target_link_libraries(tst_cli_capture PRIVATE Linewright::common)
add_dependencies(tst_cli_capture linewright-cli)
