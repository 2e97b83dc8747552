/**
 * Pictures of badges made from a few choices: a form, colours, an icon, a text. One drawing is
 * printed twice, as SVG and as PNG, and the same choices give the same bytes. Knows nothing of
 * badge classes, pages or storage.
 */
package dev.stele.issuer.badge.design;
