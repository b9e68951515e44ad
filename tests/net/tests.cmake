# SPDX-License-Identifier: GPL-3.0-only
linewright_test(net escape Linewright::net)
linewright_test(net hex Linewright::net)
linewright_test(net address Linewright::net)
linewright_test(net eventdispatcher Linewright::net Qt6::Network)
linewright_test(net iothread Linewright::net)
