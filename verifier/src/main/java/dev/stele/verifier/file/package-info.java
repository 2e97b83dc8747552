/**
 * A credential as it lies in a file, whatever the form: the one place to add another. Knows the
 * forms, and nothing of checks.
 */
package dev.stele.verifier.file;
