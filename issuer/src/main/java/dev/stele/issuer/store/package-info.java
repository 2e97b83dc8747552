/** The data folder's database. SQL stays in here; only plain values go in and out. */
package dev.stele.issuer.store;
