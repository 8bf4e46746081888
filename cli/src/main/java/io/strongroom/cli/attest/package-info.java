/**
 * Why executors are trusted, or are not: appraisals and refused cases as the verifier keeps them,
 * claim by claim. It shows; it decides nothing.
 */
package io.strongroom.cli.attest;
