/**
 * A certificate for localhost that nobody trusts, and its key: for tests of TLS on this machine.
 * Made with `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes`.
 */
export const LOCALHOST = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUUZYx2VX0BxZgjwVwjzm2JjkD8mYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIwMDYyN1oYDzIxMjYxMDMw
MjAwNjI3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQvmTcJchLzJ7OSp9RrU5X6UOZysU/gutIdsZwvwWh4QOaXXcw4pGbR
eQnrhMHDHKtwoqI/1vfG/c47FBvmUO+Yo28wbTAdBgNVHQ4EFgQUq0vb2TuBFpHy
nUF4SlTErdW310kwHwYDVR0jBBgwFoAUq0vb2TuBFpHynUF4SlTErdW310kwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgMCILE4+SSabmCXm7X0vvbJ3Es+CD2Pmat9NQgp1MyxcCIQDJ
XXXKHq0ZUDUO6u5QxSG+aWZe8o61fIUDKbccer9OVw==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQge0mcBM3OdWZEZehe
gIJvSg6TpC4jDcsQbBzRzOBf2oOhRANCAAQvmTcJchLzJ7OSp9RrU5X6UOZysU/g
utIdsZwvwWh4QOaXXcw4pGbReQnrhMHDHKtwoqI/1vfG/c47FBvmUO+Y
-----END PRIVATE KEY-----
`,
} as const;
