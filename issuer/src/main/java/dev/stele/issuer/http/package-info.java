/**
 * The service over HTTP: the only package that knows Vert.x. Routes translate; {@link
 * dev.stele.issuer.Issuance} decides.
 */
package dev.stele.issuer.http;
