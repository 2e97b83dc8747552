/**
 * Results as files: tidy CSV, JSON and a report for people. Knows figures and nothing of how they
 * were taken.
 */
package dev.stele.anchor.evaluation.report;
