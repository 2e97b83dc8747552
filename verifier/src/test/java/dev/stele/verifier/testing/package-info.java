/** What the browser tests of every module share; it must not use other test classes. */
package dev.stele.verifier.testing;
