/**
 * Evidence of trusted execution environments: collected on the machine that has one, verified
 * anywhere.
 */
package io.strongroom.tee;
