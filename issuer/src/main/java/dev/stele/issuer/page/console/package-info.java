/** What the pages behind the sign-in show. Knows no HTTP. */
package dev.stele.issuer.page.console;
