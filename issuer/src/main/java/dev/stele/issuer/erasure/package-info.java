/** Deleting what is kept of a person, so that it stays provable that something was deleted. */
package dev.stele.issuer.erasure;
