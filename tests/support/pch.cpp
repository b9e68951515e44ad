// SPDX-License-Identifier: GPL-3.0-only
// Only carries the precompiled header of the tests.
