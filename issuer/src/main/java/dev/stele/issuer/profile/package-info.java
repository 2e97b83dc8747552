/** Districts as issuers: their profile, revocation list and keys as others read them. */
package dev.stele.issuer.profile;
