/** The command line: files in, reports and exit statuses out. Decides nothing itself. */
package dev.stele.verifier.cli;
