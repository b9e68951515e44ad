# SPDX-License-Identifier: GPL-3.0-only
# One precompiled header for the tests of the screen; that of the others knows no Widgets.
add_library(linewright_gui_test_pch OBJECT ${CMAKE_CURRENT_SOURCE_DIR}/support/pch.cpp)
target_link_libraries(linewright_gui_test_pch PRIVATE Linewright::gui linewright_test_support)
target_precompile_headers(linewright_gui_test_pch PRIVATE
  ${linewright_core_headers} <QAbstractItemModel> <QSignalSpy> <QTest> <QApplication> <QMainWindow>)

foreach(name composer startoptions parts workbench tree dashboard window hexview detail library chat game recordings
    plaintext)
  linewright_test(gui ${name} Linewright::gui)
  set_target_properties(tst_gui_${name} PROPERTIES PRECOMPILE_HEADERS_REUSE_FROM linewright_gui_test_pch)
  set_tests_properties(gui.${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endforeach()

linewright_test(gui plainsources Linewright::models)
target_compile_definitions(tst_gui_plainsources PRIVATE LINEWRIGHT_SOURCES="${PROJECT_SOURCE_DIR}")
