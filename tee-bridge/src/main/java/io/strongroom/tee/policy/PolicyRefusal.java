package io.strongroom.tee.policy;

/**
 * One rule of a policy that evidence does not meet.
 *
 * @param section the vendor's specification of what was judged
 */
public record PolicyRefusal(PolicyCode code, String section, String expected, String found) {}
