/**
 * Output for people and programs: tables, progress, the matrix, one screen for a failure, JSON.
 * One rule: nothing is decided here.
 */
package keel.report;
