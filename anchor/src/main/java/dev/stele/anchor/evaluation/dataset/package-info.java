/**
 * The badges that are stored: made up by a seed so that they are like those of school districts, or
 * a researcher's own Open Badges 2.0 files.
 */
package dev.stele.anchor.evaluation.dataset;
