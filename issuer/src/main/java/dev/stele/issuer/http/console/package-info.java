/**
 * The pages behind a sign-in. {@link dev.stele.issuer.http.console.Gate} lets in, reads forms and
 * gives what was typed back; each page is a class that asks the same services as the API's routes.
 */
package dev.stele.issuer.http.console;
