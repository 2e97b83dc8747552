/** Who is awarded what for which evidence, as it is handed in: JSON or a CSV roster. */
package dev.stele.issuer.award;
