/**
 * Open Badges 2.0 baking: what a PNG or an SVG carries beside its picture. Reads within limits;
 * imports nothing of ours but how to unpack.
 */
package dev.stele.verifier.image;
