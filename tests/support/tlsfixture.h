// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lw::test {

// A self-signed certificate (P-256, CN localhost, also DNS:localhost and IP:127.0.0.1) and its key, valid from 2020
// to 2120. For tests only: the key is public.

inline constexpr char tlsCertificate[] = R"(-----BEGIN CERTIFICATE-----
MIIBZDCCAQqgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABO2wIPleWXHbjHnv
qyU7uBdNRiaV0d6aieH95etw37tKqN2t6wndivv56NG5UE8TPmt5tLJydtCbyvqS
gUf+c7mjSzBJMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAMBgNVHRMEBTAD
AQH/MB0GA1UdDgQWBBSKLsZOIDug1kRSbGOPx9MYsjhoSTAKBggqhkjOPQQDAgNI
ADBFAiBH4q/fOBNUfD6X1FU/tSuBw0obLktr76MxHNtj7vD51AIhAPgy87LPyVQ7
VKibA13F9YaIYi/TjBviCLRoCjz9HogN
-----END CERTIFICATE-----
)";

inline constexpr char tlsKey[] = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgr32IdmhOp56x64sM
mEkzw5xpn2715xppyAUo0dVeKa+hRANCAATtsCD5Xllx24x576slO7gXTUYmldHe
monh/eXrcN+7SqjdresJ3Yr7+ejRuVBPEz5rebSycnbQm8r6koFH/nO5
-----END PRIVATE KEY-----
)";

} // namespace lw::test
