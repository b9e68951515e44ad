# SPDX-License-Identifier: GPL-3.0-only
linewright_test(models trafficmodel Linewright::models)
linewright_test(models translations Linewright::models)
