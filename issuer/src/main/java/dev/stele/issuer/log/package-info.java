/**
 * Where log lines go, and in which form. The only package that knows what is behind SLF4J; it uses
 * nothing else of ours.
 */
package dev.stele.issuer.log;
