/**
 * What is issued, before outside judges: the Blockcerts reference verifier, the 1EdTech validator,
 * another baker. Issues through the same classes as the command line and the service.
 */
package dev.stele.issuer.interop;
