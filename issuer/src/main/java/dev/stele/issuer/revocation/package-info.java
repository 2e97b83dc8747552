/** Taking badges back. */
package dev.stele.issuer.revocation;
