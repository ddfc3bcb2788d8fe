/**
 * Models and their runs: the manifest, one run of TLC with what it is asked to collect, many runs judged against what is
 * expected of them, traces and counterexamples of a model ({@code specs/models}).
 * One rule: a run that checked nothing can never look like a pass.
 */
package keel.model;
