/**
 * The service of a district. {@link dev.stele.issuer.Issuance} is what it does, whoever asks: the
 * HTTP routes or the command line.
 */
package dev.stele.issuer;
