/** Badge classes: what is awarded. */
package dev.stele.issuer.badge;
