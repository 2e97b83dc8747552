/** The issuer's commands beside those of the verifier. */
package dev.stele.issuer.cli;
