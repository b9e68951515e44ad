# SPDX-License-Identifier: GPL-3.0-only
# linewright_benchmark(<name> [<libraries>...]): tests/benchmarks/bench_<name>.cpp becomes benchmarks/bench_<name>.
# Not run by ctest: scripts/bench does.
function(linewright_benchmark name)
  add_executable(bench_${name} ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_${name}.cpp)
  target_link_libraries(bench_${name} PRIVATE linewright_test_support ${ARGN})
  set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/benchmarks)
endfunction()

linewright_benchmark(trafficmodel Linewright::models)
linewright_benchmark(dispatcher Linewright::net Qt6::Network)
linewright_benchmark(tap Linewright::net)
linewright_benchmark(timerwheel Linewright::net)
linewright_benchmark(framing Linewright::net)
linewright_benchmark(sending Linewright::net)
linewright_benchmark(replay Linewright::net)
linewright_benchmark(workspace Linewright::models)
linewright_benchmark(capture Linewright::net ${PCAP_LIBRARY})
if(LINEWRIGHT_BUILD_GUI)
  linewright_benchmark(window Linewright::gui)
  linewright_benchmark(hexview Linewright::gui)
  linewright_benchmark(streams Linewright::gui)
endif()
